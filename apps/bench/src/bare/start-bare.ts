import { join } from 'node:path';
import { freePort, LOOPBACK, startProcess, untilReady } from '@ars/local-system';
import { Client } from 'pg';
import type { Measured } from '../product/measure-work';
import type { Product } from '../product/start-product';
import type { BareSettings } from './main';

const DATABASE = 'bench_bare';

/** Starts the baseline on the broker and the database server of the whole system, which rests meanwhile. */
export async function startBare(
  product: Product,
  orders: readonly string[],
): Promise<Measured & { stop(): Promise<void> }> {
  const ports = { front: await freePort(), tools: await freePort() };
  const settings = {
    broker: { url: product.natsUrl, dataDirectory: product.dataDirectory },
    databaseUrl: await createDatabase(product.adminUrl),
    ...{ ports, orders: [...orders] },
  };
  const start = async (role: BareSettings['role']) => {
    let isReady = false;
    const running = await startProcess({
      name: role,
      command: process.execPath,
      args: [join(__dirname, 'bare', 'main.js'), JSON.stringify({ ...settings, role } satisfies BareSettings)],
      onLine: (line) => {
        if (line === 'ready') isReady = true;
        else console.error(`${role} ${line}`);
      },
    });
    await untilReady(role, running, () => isReady);
    return running;
  };
  const tools = await start('tools');
  const agent = await start('agent');
  const front = await start('front');
  const { nats = 0, postgres = 0 } = product.processIds();
  return {
    url: `http://${LOOPBACK}:${ports.front}`,
    processIds: () => ({ nats, postgres, tools: tools.pid, agent: agent.pid, front: front.pid }),
    monitoringUrl: product.monitoringUrl,
    stop: async () => void (await Promise.all([tools, agent, front].map((one) => one.stop()))),
  };
}

async function createDatabase(adminUrl: string): Promise<string> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`create database ${DATABASE}`);
  await client.end();
  const url = new URL(adminUrl);
  url.pathname = `/${DATABASE}`;
  return url.href;
}
