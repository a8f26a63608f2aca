import type { Evidence, HistoryRow, Violation } from '../evidence/evidence';
import type { Workflow } from '../evidence/fold-journal';
import { hasKnownEffect } from './effects';

/** How long what was read by a wrong clock may still be under way. */
const AFTERMATH_MS = 10_000;

type Seen = Pick<Evidence, 'workflows' | 'calls' | 'wrongClocks'> & {
  repairOrders: Pick<Evidence['repairOrders'], 'history'>;
};

/** Nothing that waits for a time is written before it, nor what waits for a repair order's status before it had that. */
export function checkWaits(evidence: Seen): Violation[] {
  return [...evidence.workflows.values()].flatMap((workflow) => [
    ...beforeItsTime(workflow, evidence),
    ...beforeItWasSo(workflow, evidence),
  ]);
}

/**
 * By the clock of whoever runs this, as the packets passed by; the services' own clocks are wrong at times. What was woken by
 * such a clock may have been read back and confirmed before it was written.
 */
function beforeItsTime({ requestId, waits, wokenAt }: Workflow, { calls, wrongClocks }: Seen): Violation[] {
  const [until] = waits.flatMap((wait) => (wait.condition === undefined ? wait.until : []));
  if (until === undefined) return [];
  const writes = calls.filter(({ workflowId, tool }) => workflowId === requestId && hasKnownEffect(tool));
  const isOfWrongClock = (at: number): boolean =>
    wrongClocks.some(({ from, to }) => at >= from && at <= to + AFTERMATH_MS);
  if (wokenAt !== undefined && isOfWrongClock(wokenAt)) return [];
  const early = writes.filter(({ sentAt }) => sentAt < until && !isOfWrongClock(sentAt));
  return early.map(({ tool, sentAt }) => ({
    ...{ invariant: 'early', subject: requestId },
    message: `called ${tool} ${until - sentAt} ms before ${new Date(until).toISOString()}`,
  }));
}

function beforeItWasSo({ requestId, waits }: Workflow, { calls, repairOrders: { history } }: Seen): Violation[] {
  const awaited = waits.flatMap(({ condition = '' }) => /"(\w+)"/.exec(condition)?.[1] ?? [])[0];
  if (awaited === undefined) return [];
  const notes = calls.filter(({ workflowId, tool }) => workflowId === requestId && tool === 'add_repair_notes');
  const written = notes.flatMap((call) => {
    const { repair_order_id: order, note } = call.arguments as { repair_order_id: string; note: string };
    return history.filter((row) => row.repair_order_id === order && row.detail.note === note);
  });
  const wasSo = (note: HistoryRow): boolean =>
    history.some(
      ({ repair_order_id: order, version, detail: { to_status: status } }) =>
        order === note.repair_order_id && version < note.version && status === awaited,
    );
  return written
    .filter((note) => !wasSo(note))
    .map(({ repair_order_id: order }) => ({
      ...{ invariant: 'early', subject: requestId },
      message: `wrote to ${order}, which had never been ${awaited}`,
    }));
}
