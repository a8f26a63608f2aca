import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** The calling thread, by the operating system's number; `undefined` where that does not say (it is Linux that does). */
export function ownThreadId(): string | undefined {
  try {
    return basename(readlinkSync('/proc/thread-self'));
  } catch {
    return undefined;
  }
}

/** Milliseconds of processor that a thread of this process has had so far; that the whole process had, where it is not known. */
export function processorTimeOf(threadId: string | undefined): number {
  if (threadId !== undefined) {
    try {
      const [nanoseconds] = readFileSync(`/proc/self/task/${threadId}/schedstat`, 'utf8').split(' ');
      return Number(nanoseconds) / 1_000_000;
    } catch {
      // it has ended, or the kernel keeps no such figures
    }
  }
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
