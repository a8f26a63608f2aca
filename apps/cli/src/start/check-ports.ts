import { setTimeout as sleep } from 'node:timers/promises';
import { isPortTaken, listenersOf, LOOPBACK, ownDatabases, portOf, portOwner, servicesOf } from '@ars/local-system';
import type { Settings } from '../settings';

/** A system that was killed a moment ago may still be leaving its ports. */
const PATIENCE_MS = 3000;
const POLL_MS = 200;

interface WantedPort {
  /** Of who wants it. */
  name: string;
  port: number;
  host: string;
  /** That moves it elsewhere. */
  variable: string;
}

function wantedPorts({ host, natsUrl, natsPort, postgresPort }: Settings): WantedPort[] {
  const wanted: WantedPort[] = listenersOf(servicesOf(process.env)).map((service) => ({
    name: service.name,
    port: portOf(service),
    host,
    variable: service.urlVariable,
  }));
  if (!natsUrl) wanted.push({ name: 'NATS', port: natsPort, host, variable: 'NATS_PORT' });
  if (ownDatabases(process.env).length > 0)
    wanted.push({ name: 'PostgreSQL', port: postgresPort, host: LOOPBACK, variable: 'POSTGRES_PORT' });
  return wanted;
}

async function takenOf(wanted: WantedPort[]): Promise<WantedPort[]> {
  const taken = await Promise.all(wanted.map(({ port, host }) => isPortTaken(port, host)));
  return wanted.filter((_, index) => taken[index]);
}

/**
 * Makes sure that every port of the system is free.
 * @throws Error naming every port that is not, who wants it, and, where the machine tells, who has it
 */
export async function checkPorts(settings: Settings): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  let taken = await takenOf(wantedPorts(settings));
  while (taken.length > 0 && performance.now() < deadline) {
    await sleep(POLL_MS);
    taken = await takenOf(taken);
  }
  if (taken.length === 0) return;
  const lines = taken.map(({ name, port, variable }) => {
    const owner = portOwner(port);
    return `  port ${port} is taken${owner ? ` by ${owner}` : ''}; ${name} wants it (${variable} moves it)`;
  });
  throw new Error(`The system cannot start:\n${lines.join('\n')}`);
}
