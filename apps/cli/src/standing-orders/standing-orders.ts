import type { RestOrchestratorClient } from '@ars/client/rest';
import { MISSED_RULES, type MissedRule, type StandingOrderView } from '@ars/contracts';
import { Command, Option } from 'commander';
import { addConnectionOptions, connect, type ConnectionOptions } from '../connection/connection';
import { vouchedFor } from '../identity/credential';

interface Terms {
  cron?: string;
  zone?: string;
  event?: string;
  where?: string;
  missed?: MissedRule;
}

/** `npm run standing-orders`: what is carried out again and again. */
export function standingOrdersCommand(): Command {
  const orders = addConnectionOptions(new Command('standing-orders'), 'the advisor').description(
    'requests that are carried out again and again, by a schedule or a trigger',
  );
  runs(orders.command('list', { isDefault: true }).description('list those that are open'), (orchestrator) =>
    orchestrator.standingOrders(),
  );
  runs(withId(orders.command('show'), 'show one with what became of its runs'), (orchestrator, [id]) =>
    orchestrator.standingOrder(id),
  );
  const make = withTerms(orders.command('make').description('make one').argument('<words...>', 'the request'));
  runs<Terms>(make, (orchestrator, words, terms) =>
    orchestrator.makeStandingOrder({ user_request: words.join(' '), ...termsIn(terms) }),
  );
  const edit = withTerms(withId(orders.command('edit'), 'change one').argument('[words...]', 'another request'));
  runs<Terms>(edit, (orchestrator, [id, ...words], terms) =>
    orchestrator.changeStandingOrder(id, {
      ...(words.length > 0 && { user_request: words.join(' ') }),
      ...termsIn(terms),
    }),
  );
  runs(withId(orders.command('pause'), 'have one rest'), (orchestrator, [id]) =>
    orchestrator.changeStandingOrder(id, { paused: true }),
  );
  runs(withId(orders.command('resume'), 'have one go on'), (orchestrator, [id]) =>
    orchestrator.changeStandingOrder(id, { paused: false }),
  );
  const approve = withId(orders.command('approve'), 'agree that one is carried out');
  approve.requiredOption('--seen <version>', 'the version that you looked at');
  runs<{ seen: string }>(approve, (orchestrator, [id], { seen }) =>
    orchestrator.approveStandingOrder(id, { version: Number(seen) }),
  );
  runs(withId(orders.command('end'), 'end one'), async (orchestrator, [id]) => {
    await orchestrator.endStandingOrder(id);
    return orchestrator.standingOrder(id);
  });
  return orders;
}

const withId = (command: Command, description: string): Command =>
  command.description(description).argument('<id>', 'of the standing order');

const withTerms = (command: Command): Command =>
  command
    .option(
      '--cron <expression>',
      'when, e.g. "0 8 * * 1", if the request does not say so ("every Monday at 8 list …")',
    )
    .option('--zone <zone>', 'whose clocks are meant, e.g. America/Chicago')
    .option('--event <event>', 'or on what, e.g. payment.paid ("whenever a payment link is paid …")')
    .option('--where <condition>', 'on which of them, in CEL, e.g. "data.amount > 100.0"')
    .addOption(new Option('--missed <rule>', 'what becomes of runs that were missed').choices(MISSED_RULES));

type Words = [id: string, ...string[]];

function runs<Options>(
  command: Command,
  work: (
    orchestrator: RestOrchestratorClient,
    words: Words,
    options: Options,
  ) => Promise<StandingOrderView | StandingOrderView[]>,
): void {
  command.action(async () => {
    const options = command.optsWithGlobals<ConnectionOptions & Options>();
    const orchestrator = await connect(options, (as) => vouchedFor(as, 'advisor'));
    const answer = await work(orchestrator, command.args as unknown as Words, options);
    if (options.json) console.log(JSON.stringify(answer));
    else for (const order of [answer].flat()) console.log(linesOf(order, command.name() === 'show').join('\n'));
  });
}

const termsIn = ({ missed, cron, zone, event, where }: Terms) => ({
  ...(missed && { missed }),
  ...(cron && { schedule: { cron, ...(zone && { timezone: zone }) } }),
  ...(event && { trigger: { event, ...(where && { where }) } }),
});

function linesOf(order: StandingOrderView, inFull: boolean): string[] {
  const { id, status, says, user_request, next_at, version, made_by, writes } = order;
  const next = next_at ? `, next ${next_at}` : '';
  const lines = [`${id}  ${status}  ${says}`, `    ${user_request} (${made_by}, version ${version}${next})`];
  if (!inFull) return lines;
  return [
    ...lines,
    ...(writes.length > 0 ? [`    writes by ${writes.join(', ')}`] : []),
    ...order.orders.map((each) => `    - ${each}`),
    ...order.doubts.map((each) => `    ? ${each}`),
    ...order.runs.map(
      ({ at, outcome, status, occasion, request_id, error }) =>
        `    ${[at, outcome, status, occasion?.subject, request_id, error?.message].filter(Boolean).join('  ')}`,
    ),
  ];
}
