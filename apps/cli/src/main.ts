import { ask } from './ask/ask';
import { audit } from './audit/audit';
import { backup } from './backup/backup';
import { reconcile, restore } from './backup/restore';
import { keys } from './identity/keys';
import { token } from './identity/token';
import { reset } from './reset';
import { standingOrders } from './standing-orders/standing-orders';
import { start } from './start/start';
import { test } from './test/test';

/** The commands of package.json that are no app of their own. */
const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<void> | void>> = {
  ask,
  audit,
  backup,
  keys,
  reconcile,
  reset,
  restore,
  'standing-orders': standingOrders,
  start,
  test,
  token,
};

async function main([name = '', ...args]: string[]): Promise<void> {
  const command = COMMANDS[name];
  if (!command) throw new Error(`There is no command ${name}, but ${Object.keys(COMMANDS).join(', ')}`);
  await command(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const { message, code } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) };
  console.error(`\n${message}`);
  if (code === 'EACCES')
    console.error(
      'It belongs to another user; was the system started by root before? DATA_DIR puts the data elsewhere.',
    );
  process.exit(1);
});
