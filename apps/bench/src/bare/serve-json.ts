import { createServer, type IncomingMessage, request } from 'node:http';
import { Agent } from 'node:http';

/** Answers each POST with what comes of its body. @returns once it listens */
export function serveJson(port: number, answer: (body: never) => Promise<unknown>): Promise<void> {
  const server = createServer(async (incoming, response) => {
    const body = JSON.parse(await textOf(incoming)) as never;
    const reply = await answer(body).catch((error: unknown) => ({ success: false, error: String(error) }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(reply));
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}

const agent = new Agent({ keepAlive: true });

export function postJson(url: string, body: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request(url, { method: 'POST', headers, agent }, (response) => {
      textOf(response).then((text) => resolve(JSON.parse(text)), reject);
    });
    asked.on('error', reject).end(JSON.stringify(body));
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
