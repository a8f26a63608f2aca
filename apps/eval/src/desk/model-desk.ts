import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 300;

/**
 * A desk at which somebody plays the model: OpenAI's Chat Completions, whose prompts become `queue/<n>.json` and whose
 * answers are whatever appears as `answers/<n>.json`. Not part of the product; its figures are no model's.
 */
export class ModelDesk {
  private constructor(
    private readonly folder: string,
    private readonly server: Server,
    /** Number of the next prompt; those of earlier runs keep theirs, and their answers. */
    private next: number,
  ) {}

  static async open(folder: string): Promise<ModelDesk> {
    for (const name of ['queue', 'answers']) await mkdir(join(folder, name), { recursive: true });
    const server = createServer((request, response) => {
      void desk
        .serve(request, response)
        .catch((error: unknown) => send(response, 500, { error: { message: String(error) } }));
    });
    const numbers = (await readdir(join(folder, 'queue'))).map((file) => Number.parseInt(file, 10) || 0);
    const desk = new ModelDesk(folder, server, Math.max(0, ...numbers) + 1);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return desk;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.endsWith('/models')) return send(response, 200, { object: 'list', data: [] });
    if (!request.url?.endsWith('/chat/completions')) return send(response, 404, { error: { message: 'not found' } });
    const text = await bodyOf(request);
    const number = this.next++;
    await writeFile(join(this.folder, 'queue', `${number}.json`), text);
    const content = await this.answerTo(number, response);
    if (content === undefined) return;
    send(response, 200, completionOf(number, (JSON.parse(text) as { model?: string }).model, content));
  }

  /** @returns undefined where whoever asked has gone */
  private async answerTo(number: number, response: ServerResponse): Promise<string | undefined> {
    const file = join(this.folder, 'answers', `${number}.json`);
    while (!response.destroyed) {
      const content = await readFile(file, 'utf8').catch(() => '');
      if (content !== '') return content;
      await sleep(POLL_MS);
    }
    return undefined;
  }
}

const completionOf = (number: number, model: string | undefined, content: string) => ({
  ...{ id: `chatcmpl-${number}`, object: 'chat.completion', created: Math.floor(Date.now() / 1_000), model },
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, refusal: null } }],
  usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
