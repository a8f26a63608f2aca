import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A message holds an address that can be paid at, and where somebody is reached. */
export const OWNER_ALONE = { mode: 0o600 };

export const emailFile = (directory: string, notificationId: string): string =>
  join(directory, `${notificationId}.eml`);

/** All text messages, one JSON object a line. */
export const smsFile = (directory: string): string => join(directory, 'sms.jsonl');

/**
 * Removes messages from the folder.
 * @returns how many files were there, or changed
 */
export async function forgetMessages(directory: string, notificationIds: readonly string[]): Promise<number> {
  let forgotten = 0;
  for (const id of notificationIds) {
    const file = emailFile(directory, id);
    if (!(await isThere(file))) continue;
    await rm(file);
    forgotten += 1;
  }
  return forgotten + (await forgetTexts(smsFile(directory), new Set(notificationIds)));
}

async function forgetTexts(file: string, ids: ReadonlySet<string>): Promise<number> {
  if (!(await isThere(file))) return 0;
  const lines = (await readFile(file, 'utf8')).split('\n');
  const kept = lines.filter((line) => line === '' || !ids.has(idIn(line)));
  if (kept.length === lines.length) return 0;
  // Whole, or not at all: a line that is cut would be another message's.
  await writeFile(`${file}.new`, kept.join('\n'), OWNER_ALONE);
  await rename(`${file}.new`, file);
  return 1;
}

const idIn = (line: string): string => {
  try {
    return String((JSON.parse(line) as { notification_id?: unknown }).notification_id);
  } catch {
    return '';
  }
};

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
