import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '../workspace';

const PRELOADED = join(WORKSPACE, 'libs', 'local-system', 'src', 'processes', 'settable-clock.cjs');

/** A clock on the wall that can be set while the processes run that go by it. */
export interface SettableClock {
  /** Of a Node.js process that is to go by it. */
  environment: Record<string, string>;
  /** @param offsetMs from the machine's clock; within a tenth of a second they go by it */
  set(offsetMs: number): void;
}

/** @param directory where there is room for a file */
export function settableClock(directory: string): SettableClock {
  const file = join(directory, 'clock-offset');
  return {
    environment: { NODE_OPTIONS: `--require=${JSON.stringify(PRELOADED)}`, CLOCK_OFFSET_FILE: file },
    set: (offsetMs) => writeFileSync(file, String(offsetMs)),
  };
}
