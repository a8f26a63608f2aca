// Loaded into a service before its program: a signal has it begin to take a profile, the next one has it write that.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { PROFILE_DIRECTORY, PROFILE_SIGNAL } from './profile-signal';

function listen(directory: string): void {
  const session = new Session();
  let isRunning = false;
  const toggle = async (): Promise<void> => {
    isRunning = !isRunning;
    if (isRunning) {
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.start');
    } else {
      const { profile } = await session.post('Profiler.stop');
      writeFileSync(join(directory, `${process.pid}.cpuprofile`), JSON.stringify(profile));
      session.disconnect();
    }
  };
  process.on(PROFILE_SIGNAL, () => void toggle());
}

const directory = process.env[PROFILE_DIRECTORY];
if (isMainThread && directory) listen(directory);
