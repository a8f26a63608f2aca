import { System } from './system';

let users = 0;
let starting: Promise<System> | undefined;

/**
 * The system with nothing set, started for the first of all stories of a suite that ask for it and stopped after the last.
 * A story may do so that compares with what it found, leaves nothing waiting, and runs what it has ended again. To be called
 * in a `describe`.
 */
export function sharedSystem(): () => System {
  let system: System;
  users += 1;
  beforeAll(async () => {
    system = await (starting ??= System.start());
  });
  afterAll(async () => {
    users -= 1;
    if (users > 0) return;
    await (await starting)?.stop();
    starting = undefined;
  });
  return () => system;
}
