import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PaymentMcpConfig } from '../payment-mcp.config';

type Settings = Pick<PaymentMcpConfig, 'PAYMENT_PAGE_KEY' | 'DATA_DIR'>;

/** The key of the addresses of pay pages: the setting, else a file in DATA_DIR (0600) that is made where it is missing. */
export function payPageKey({ PAYMENT_PAGE_KEY, DATA_DIR }: Settings): string {
  if (PAYMENT_PAGE_KEY !== undefined) return PAYMENT_PAGE_KEY;
  const file = join(DATA_DIR, 'keys', 'pay-page.key');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Of several servers that begin at once one is first, and the others take its key.
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}
