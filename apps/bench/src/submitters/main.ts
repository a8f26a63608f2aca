// So many clients that ask an orchestrator again and again; apart from who measures, whom their own work would hold up.
import { Agent, request } from 'node:http';

const REQUESTS = [
  'Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com',
  'Show me part 1234',
  'What is the status of RO 412207?',
  'Add a note to RO 412188: customer picks up at five',
];

/** @returns whether it was accepted */
function submit(url: string, agent: Agent, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const asked = request(`${url}/orchestrate-async`, { method: 'POST', headers, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode === 202));
    });
    asked.on('error', () => resolve(false)).end(JSON.stringify({ user_request: text }));
  });
}

async function main([url = '', clients = '', milliseconds = '']: string[]): Promise<void> {
  const until = performance.now() + Number(milliseconds);
  const agent = new Agent({ keepAlive: true, maxSockets: Number(clients) });
  const counts = { accepted: 0, refused: 0 };
  const client = async (index: number): Promise<void> => {
    for (let next = index; performance.now() < until; next += 1) {
      const isAccepted = await submit(url, agent, String(REQUESTS[next % REQUESTS.length]));
      counts[isAccepted ? 'accepted' : 'refused'] += 1;
    }
  };
  await Promise.all(Array.from({ length: Number(clients) }, (_, index) => client(index)));
  agent.destroy();
  console.log(JSON.stringify(counts));
}

void main(process.argv.slice(2));
