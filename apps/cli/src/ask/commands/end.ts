import type { Command } from 'commander';
import { EXIT } from '../exit-codes';
import { follow } from '../follow';
import { runs, type Surroundings } from '../system';
import { stand } from './watch';

/** `ask cancel`, `ask retry`, `ask undo`: what becomes of a workflow that was begun. */
export function addEnds(ask: Command, surroundings: Surroundings): void {
  const cancel = ask.command('cancel').description('end a workflow; what it did is undone').argument('<id>', 'of it');
  runs(cancel, surroundings, async (asking, [[id = ''] = []]) => {
    await asking.orchestrator.cancel(id);
    return stand(asking, id);
  });
  const retry = ask
    .command('retry')
    .description('go on with a workflow that failed or is parked, from where it stopped')
    .argument('<id>', 'of it')
    .option('--detach', 'do not follow it', false);
  runs<{ detach: boolean }>(retry, surroundings, async (asking, [[id = ''] = []], { detach }) => {
    await asking.orchestrator.retry(id);
    return detach ? stand(asking, id) : follow(asking, id, { leavesAlone: true });
  });
  const undo = ask
    .command('undo')
    .description('take back what a finished workflow did, by a workflow of its own, which is read back first')
    .argument('<id>', 'of it')
    .option('--detach', 'do not follow the one that undoes it', false);
  runs<{ detach: boolean }>(undo, surroundings, async (asking, [[id = ''] = []], { detach }) => {
    const accepted = await asking.orchestrator.undo(id);
    if (!detach) return follow(asking, accepted.request_id);
    console.log(asking.json ? JSON.stringify(accepted, null, 2) : `🆔 ${accepted.request_id}`);
    return EXIT.succeeded;
  });
}
