import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';
import type { User } from './unprivileged';

/** Far more than a run writes. */
const ROOMY = '4g';
/** What is left free on a full disk: less than a block of anything. */
const REST_BYTES = 16 * 1024;

/** A file system of its own that can be full for a while. */
export interface SmallDisk {
  /** From now on nothing more can be written to it. */
  fill(): void;
  /** There is room again. */
  free(): void;
  remove(): void;
}

/**
 * Mounts a file system in memory on a folder, which is made where absent.
 * @param owner root where absent
 * @returns undefined where that is not permitted: only root may, and not in every container
 */
export function mountSmallDisk(directory: string, owner: User = { uid: 0, gid: 0 }): SmallDisk | undefined {
  mkdirSync(directory, { recursive: true });
  const mount = (options: string): void =>
    void execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', directory], { stdio: 'ignore' });
  try {
    mount(`size=${ROOMY},mode=755,uid=${owner.uid},gid=${owner.gid}`);
  } catch {
    return undefined;
  }
  return {
    // It is made as small as what it holds: filling it would take the machine's memory.
    fill() {
      const { blocks, bfree, bsize } = statfsSync(directory);
      mount(`remount,size=${(blocks - bfree) * bsize + REST_BYTES}`);
    },
    free: () => mount(`remount,size=${ROOMY}`),
    remove: () => void execFileSync('umount', ['--lazy', directory], { stdio: 'ignore' }),
  };
}
