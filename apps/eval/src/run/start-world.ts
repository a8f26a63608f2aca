import { join } from 'node:path';
import { writeRolesFile } from '@ars/identity';
import { type CallFault, makeRunDirectory, startMortalSystem } from '@ars/local-system';
import type { PassingCall } from '../stage/case-faults';
import type { SystemUnderTest } from '../stage/stage';

/** The demonstration world's own time, at which every evaluated system begins. */
const WORLD_TIME = '2026-11-23T09:40:00-06:00';
/** Beside the built program. */
const WORLD_CLOCK = join(__dirname, 'world-clock.js');

export interface WorldOptions {
  /** What goes wrong with each call. */
  faultOf: (call: PassingCall) => CallFault | undefined;
  /** Further variables of the orchestrator. */
  orchestratorEnvironment: Record<string, string>;
}

/** What agents write that join the dealership for a case. */
const FURTHER_OPERATIONS = {
  'courtesy_cars.book_loaner': { advisor: 'auto' },
  'courtesy_cars.return_loaner': { advisor: 'auto' },
  'tire_hotel.store_tires': { advisor: 'auto' },
} as const;

const clockEnvironment = (): Record<string, string> => ({
  NODE_OPTIONS: `--require=${JSON.stringify(WORLD_CLOCK)}`,
  CLOCK_OFFSET_MS: String(Date.parse(WORLD_TIME) - Date.now()),
});

/** Starts the whole system, its apps as they were built last, at the world's own time. Ctrl-C ends it. */
export async function startWorld({ faultOf, orchestratorEnvironment }: WorldOptions): Promise<SystemUnderTest> {
  const directory = makeRunDirectory();
  const ROLES_FILE = writeRolesFile(join(directory.path, 'roles.json'), FURTHER_OPERATIONS);
  const system = await startMortalSystem({
    directory: directory.systemDirectory,
    faultsFor: () => faultOf,
    onLine: directory.onLine,
    orchestrators: 1,
    environment: clockEnvironment(),
    orchestratorEnvironment: { ...orchestratorEnvironment, ROLES_FILE },
  });
  for (const proxy of system.proxies) proxy.trouble(true);
  const stop = async (): Promise<void> => {
    await system.stop();
    directory.remove();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  }
  return { ...system, stop };
}
