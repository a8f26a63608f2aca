import type { OrchestratorClient } from '@ars/client/rest';
import { WORKFLOW_STATUSES, type WorkflowStatus, type WorkflowSummary } from '@ars/contracts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { EXIT } from '../exit-codes';
import { runs, type Surroundings } from '../system';

interface Options {
  status?: WorkflowStatus[];
  service?: string;
  repairOrder?: string;
  text?: string;
  from?: string;
  to?: string;
  limit: number;
}

/** Of the orchestrator's pages. */
const MAX_PAGE = 200;

/** `ask list`: workflows, newest first. */
export function addList(ask: Command, surroundings: Surroundings): void {
  const command = ask
    .command('list')
    .description('list workflows, newest first')
    .addOption(new Option('--status <status...>', 'only those that stand so').choices(WORKFLOW_STATUSES))
    .option('--service <name>', 'only those whose plan uses it, e.g. parts')
    .option('--repair-order <number>', 'only those about it')
    .option('--text <words>', 'only those whose request or id holds this')
    .option('--from <time>', 'created at or after this instant (ISO 8601)')
    .option('--to <time>', 'created before this instant')
    .option('--limit <count>', 'how many at most', positive, 20);
  runs<Options>(command, surroundings, async ({ orchestrator, json }, _args, options) => {
    const found = await workflowsOf(orchestrator, options);
    if (json) console.log(JSON.stringify(found, null, 2));
    else for (const line of tableOf(found)) console.log(line);
    return EXIT.succeeded;
  });
}

export function positive(words: string): number {
  if (!/^[1-9]\d{0,5}$/.test(words)) throw new InvalidArgumentError('It is a number above zero.');
  return Number(words);
}

/** Page by page. */
export async function workflowsOf(
  orchestrator: OrchestratorClient,
  { limit, repairOrder, ...filter }: Options,
): Promise<WorkflowSummary[]> {
  const { status, service, text, from, to } = filter;
  const found: WorkflowSummary[] = [];
  for (let cursor: string | null | undefined; cursor !== null && found.length < limit;) {
    const page = await orchestrator.workflows({
      ...(status && { status }),
      ...(service && { service }),
      ...(repairOrder && { repair_order_id: repairOrder }),
      ...(text && { text }),
      ...(from && { from }),
      ...(to && { to }),
      ...(cursor && { cursor }),
      limit: Math.min(MAX_PAGE, limit - found.length),
    });
    found.push(...page.workflows);
    cursor = page.next_cursor;
  }
  return found;
}

function tableOf(workflows: readonly WorkflowSummary[]): string[] {
  const widest = Math.max(0, ...workflows.map(({ status }) => status.length));
  return workflows.map(
    ({ request_id, status, created_at, user_request }) =>
      `${request_id}  ${created_at.slice(0, 19)}Z  ${status.padEnd(widest)}  ${user_request.replace(/\s+/g, ' ')}`,
  );
}
