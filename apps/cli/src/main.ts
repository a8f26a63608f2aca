import { Command, Option } from 'commander';
import { runAsk } from './ask/program';
import { auditCommand } from './audit/audit';
import { backup } from './backup/backup';
import { reconcile, restore } from './backup/restore';
import { eraseCommand } from './erase/erase';
import { vouchedFor } from './identity/credential';
import { keysCommand } from './identity/keys';
import { tokenCommand } from './identity/token';
import { reset } from './reset';
import { loadEnvironmentFile } from './settings';
import { standingOrdersCommand } from './standing-orders/standing-orders';
import { start } from './start/start';
import { test } from './test/test';

/** The commands of package.json that are no app of their own. */
function checkoutProgram(): Command {
  const program = new Command('npm run').configureHelp({ showGlobalOptions: true });
  program
    .command('start')
    .description('start the whole system on this machine, until Ctrl-C')
    .option('--no-build', 'run the apps as they were built last')
    .action(start);
  program
    .command('test')
    .description('check everything that must hold')
    .option('--long', 'with the statistics, which take hours', false)
    .action(test);
  program.command('reset').description('remove the data of the system on this machine').action(reset);
  program
    .command('backup')
    .description('back up journal, streams and databases in one cut')
    .argument('[folder]', 'where to; beside the data by default')
    .action((folder?: string) => backup(folder));
  program
    .command('restore')
    .description('put a backup in place, and say where journal and ledgers differ')
    .argument('<folder>', 'of the backup')
    .addOption(new Option('--only <part>', 'one half of it').choices(['journal', 'databases']))
    .option('--replace', 'replace what is there', false)
    .action(restore);
  program.command('reconcile').description('say where journal and ledgers differ').action(reconcile);
  for (const command of [auditCommand(), eraseCommand(), keysCommand(), standingOrdersCommand(), tokenCommand()])
    program.addCommand(command.copyInheritedSettings(program));
  return program;
}

async function main(args: string[]): Promise<void> {
  loadEnvironmentFile();
  const [name, ...rest] = args;
  if (name === 'ask') return runAsk({ call: 'npm run ask --', vouch: (as) => vouchedFor(as, 'advisor') }, rest);
  await checkoutProgram().parseAsync(args, { from: 'user' });
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
