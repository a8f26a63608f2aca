import { CONFIRM_MODES, type ConfirmMode } from '@ars/contracts';
import { type Command, Option } from 'commander';
import { follow } from '../follow';
import { EXIT } from '../exit-codes';
import { runs, type Surroundings } from '../system';

interface Options {
  confirm?: ConfirmMode;
  requestId?: string;
  detach: boolean;
}

/** `ask "…"`: has a request carried out, and follows it. */
export function addSubmit(ask: Command, surroundings: Surroundings): void {
  const command = ask
    .command('submit', { isDefault: true })
    .description('have a request carried out, and follow it to its end or to where somebody is needed (the default)')
    .argument('<words...>', 'the request, as you would say it')
    .addOption(
      new Option(
        '--confirm <mode>',
        'read the plan back before it writes: auto (where it is not proven), always, or never (what is not proven is refused)',
      ).choices(CONFIRM_MODES),
    )
    .option('--request-id <id>', 'a name for the workflow; repeating it does nothing twice')
    .option('--detach', 'do not follow it', false);
  runs<Options>(command, surroundings, async (asking, [words = []], { confirm, requestId, detach }) => {
    const accepted = await asking.orchestrator.submit({
      user_request: words.join(' '),
      ...(confirm && { confirm }),
      ...(requestId && { request_id: requestId }),
    });
    if (!detach) return follow(asking, accepted.request_id);
    console.log(asking.json ? JSON.stringify(accepted, null, 2) : `🆔 ${accepted.request_id}`);
    return EXIT.succeeded;
  });
}
