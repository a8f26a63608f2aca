import { RefusedError, UnreachableError } from '@ars/client/rest';
import { Command, CommanderError } from 'commander';
import { addConnectionOptions } from '../connection/connection';
import { addDecisions } from './commands/decide';
import { addEnds } from './commands/end';
import { addInbox } from './commands/inbox';
import { addList } from './commands/list';
import { addPlan } from './commands/plan';
import { addSubmit } from './commands/submit';
import { addWatch } from './commands/watch';
import { EXIT } from './exit-codes';
import type { Surroundings } from './system';

const EXAMPLE = 'Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com';

/** `ask`: the command line of a running system. */
export function askProgram(surroundings: Surroundings): Command {
  const { call, vouch } = surroundings;
  const ask = new Command('ask')
    .description('Say in plain words what a dealership’s system should do, and follow, decide and undo it.')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError(`(${call} --help says what there is.)`)
    .exitOverride();
  addConnectionOptions(ask, vouch && 'the advisor');
  addSubmit(ask, surroundings);
  addPlan(ask, surroundings);
  addWatch(ask, surroundings);
  addInbox(ask, surroundings);
  addList(ask, surroundings);
  addDecisions(ask, surroundings);
  addEnds(ask, surroundings);
  return ask.addHelpText(
    'after',
    `
For example:
  ${call} "${EXAMPLE}"
  ${call} --json "What is the status of RO 412207?"
  ${call} inbox

Exit code: 0 when the workflow succeeded (or the command did what it says), 1 when the workflow did not, 2 when the
system could not be asked or refused, 3 when the workflow waits, 130 when it was interrupted.`,
  );
}

/** Runs a line of `ask`; ends the process. */
export async function runAsk(surroundings: Surroundings, args: readonly string[]): Promise<void> {
  try {
    const ask = askProgram(surroundings);
    // what completes lines is loaded only where one is
    if (args[0] === 'complete') (await import('@bomb.sh/tab/commander')).default(ask);
    else ask.command('complete').description('print what completes lines: complete bash, zsh, fish or powershell');
    await ask.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? EXIT.succeeded : EXIT.notAsked);
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof RefusedError && error.status === 401) console.error('ARS_TOKEN or ARS_API_KEY says who asks.');
    if (error instanceof UnreachableError)
      console.error('Is it started (npm start)? --url or ORCHESTRATOR_SERVICE_URL says where it listens.');
    process.exit(EXIT.notAsked);
  }
}
