// What the whole system does, written by hand with nothing around it: the least that the same hops, appends and
// transactions cost. A process each, as ours: the front (HTTP in), the agent (NATS in), the tools (HTTP in, SQL).
import { connectOperator } from '../processes/announce';
import { serveAgent } from './agent';
import { serveFront } from './front';
import { BARE_STREAM } from './steps';
import { serveTools } from './tools';

/** What a process is given to begin with, as JSON in its first argument. */
export interface BareSettings {
  role: 'front' | 'agent' | 'tools';
  broker: { url: string; dataDirectory: string };
  databaseUrl: string;
  ports: { front: number; tools: number };
  orders: string[];
}

async function main({ role, broker, databaseUrl, ports, orders }: BareSettings): Promise<void> {
  if (role === 'tools') await serveTools(databaseUrl, ports.tools, orders);
  else {
    const connection = await connectOperator(broker);
    if (role === 'agent') serveAgent(connection, ports.tools);
    else {
      const { streams } = await connection.jetstreamManager();
      await streams.add(BARE_STREAM);
      await serveFront(connection, ports.front);
    }
    await connection.flush();
  }
  console.log('ready');
}

void main(JSON.parse(String(process.argv[2])) as BareSettings);
