import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Below DATA_DIR, and below a backup: without it no address of a pay page that was given out is good any more. */
const FILE = join('keys', 'pay-page.key');

export const payPageKeyIn = (directory: string): string => join(directory, FILE);

/** @param dataDirectory in which there may be none: where it is a setting, it is backed up with the settings */
export async function backUpPayPageKey(dataDirectory: string, directory: string): Promise<void> {
  if (existsSync(payPageKeyIn(dataDirectory))) await place(payPageKeyIn(dataDirectory), payPageKeyIn(directory));
}

/**
 * Puts the key in place that a backup has; those of earlier releases have none.
 * @returns where another one that was there is kept
 */
export async function restorePayPageKey(directory: string, dataDirectory: string): Promise<string[]> {
  const [from, to] = [payPageKeyIn(directory), payPageKeyIn(dataDirectory)];
  if (!existsSync(from)) return [];
  const [wanted, found] = await Promise.all([from, to].map((file) => readFile(file, 'utf8').catch(() => undefined)));
  if (wanted === found) return [];
  const aside = `${to}.before-restore`;
  if (found !== undefined) await rename(to, aside);
  await place(from, to);
  return found === undefined ? [] : [aside];
}

async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to);
}
