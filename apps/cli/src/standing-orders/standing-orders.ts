import { parseArgs } from 'node:util';
import { RestOrchestratorClient } from '@ars/client';
import { MISSED_RULES, type MissedRule, type StandingOrderView } from '@ars/contracts';
import { addressOfService, ORCHESTRATOR } from '@ars/local-system';
import { credentialOf } from '../identity/credential';
import { loadEnvironmentFile } from '../settings';

const USAGE = `Usage: npm run standing-orders -- list
       npm run standing-orders -- show <id>
       npm run standing-orders -- make --cron "0 8 * * 1" [--zone America/Chicago] [--missed <rule>] "<request>"
       npm run standing-orders -- edit <id> [--cron "…"] [--zone <zone>] [--missed <rule>] ["<request>"]
       npm run standing-orders -- pause|resume|end <id>
       npm run standing-orders -- approve <id> --seen <version>

  rules             ${MISSED_RULES.join(', ')}
  --as <person>     somebody of the demonstration, by id or role; the advisor where neither ARS_TOKEN, ARS_API_KEY nor
                    this says who asks
  --json            prints what the orchestrator answers`;

const text = { type: 'string' } as const;
const OPTIONS = {
  as: text,
  cron: text,
  zone: text,
  missed: text,
  seen: text,
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof read>['values'];
const read = (args: readonly string[]) => parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });

/** `npm run standing-orders`: what is carried out again and again. */
export async function standingOrders(args: readonly string[]): Promise<void> {
  loadEnvironmentFile();
  const { values, positionals } = read(args);
  if (values.help) return console.log(USAGE);
  const credential = await credentialOf(values.as);
  const orchestrator = new RestOrchestratorClient(addressOfService(ORCHESTRATOR), {
    ...(credential && { credential }),
  });
  const answer = await ACTIONS[positionals[0] ?? 'list']?.(orchestrator, positionals.slice(1), values);
  if (!answer) throw new Error(USAGE);
  if (values.json) return console.log(JSON.stringify(answer));
  for (const order of [answer].flat()) console.log(linesOf(order, positionals[0] === 'show').join('\n'));
}

type Action = (
  orchestrator: RestOrchestratorClient,
  words: readonly string[],
  values: Values,
) => Promise<StandingOrderView | StandingOrderView[]> | undefined;

const ACTIONS: Readonly<Record<string, Action>> = {
  list: (orchestrator) => orchestrator.standingOrders(),
  show: (orchestrator, [id]) => (id ? orchestrator.standingOrder(id) : undefined),
  make: (orchestrator, [user_request], values) =>
    user_request && values.cron
      ? orchestrator.makeStandingOrder({ user_request, ...termsIn(values), schedule: scheduleIn(values, values.cron) })
      : undefined,
  edit: (orchestrator, [id, user_request], values) =>
    id
      ? orchestrator.changeStandingOrder(id, {
          ...(user_request && { user_request }),
          ...termsIn(values),
          ...(values.cron && { schedule: scheduleIn(values, values.cron) }),
        })
      : undefined,
  pause: (orchestrator, [id]) => (id ? orchestrator.changeStandingOrder(id, { paused: true }) : undefined),
  resume: (orchestrator, [id]) => (id ? orchestrator.changeStandingOrder(id, { paused: false }) : undefined),
  approve: (orchestrator, [id], { seen }) =>
    id && seen ? orchestrator.approveStandingOrder(id, { version: Number(seen) }) : undefined,
  end: async (orchestrator, [id = '']) => {
    await orchestrator.endStandingOrder(id);
    return orchestrator.standingOrder(id);
  },
};

const termsIn = ({ missed }: Values) => (missed ? { missed: missed as MissedRule } : {});

const scheduleIn = ({ zone }: Values, cron: string) => ({ cron, ...(zone && { timezone: zone }) });

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
      (run) =>
        `    ${run.at}  ${run.outcome}  ${[run.status, run.request_id, run.error?.message].filter(Boolean).join('  ')}`,
    ),
  ];
}
