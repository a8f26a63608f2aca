import { type ErrorDetail, ERRORS, type ErrorCode } from '@ars/contracts';
import type { StepCall } from '../step/step-dispatcher';

/** An effect as the ledger remembers it; without an outcome it is a tombstone. */
export interface LedgerRow {
  /** Step key and tool, as agents join them. */
  stepKey: string;
  operation?: string;
  argumentsText?: string;
  outcome?: Record<string, unknown>;
  undone: boolean;
  workflowId: string;
  fence: number;
}

/** Parts of the ledger that a test may do without, to see that they are missed. */
export interface LedgerSwitches {
  ledger: boolean;
  fence: boolean;
  /** Whether a recall forbids what has not happened, and looks whether it has. */
  recall: boolean;
}

export type Answer = { result: unknown } | { error: ErrorDetail };

export const refusal = (code: ErrorCode): { error: ErrorDetail } => ({
  error: { code, message: ERRORS[code].title, retryable: ERRORS[code].retryable },
});

/** The ledger of the MCP servers, in memory: what it does to one call happens in one transaction. */
export class VirtualLedger {
  readonly rows = new Map<string, LedgerRow>();

  constructor(private readonly switches: LedgerSwitches) {}

  /** What became of an effect; one that has not happened is forbidden. */
  recall(call: StepCall): Answer {
    if (!this.switches.recall || !this.switches.ledger) return { result: { happened: false } };
    if (this.isStale(call)) return refusal('STALE_EXECUTOR');
    const row = this.rows.get(keyOf(call));
    if (!row) {
      this.add(call, { undone: false });
      return { result: { happened: false } };
    }
    row.fence = Math.max(row.fence, call.fence);
    const { outcome, undone } = row;
    return { result: outcome ? { happened: true, undone, result: outcome } : { happened: false } };
  }

  /** @param work its answer is kept where it succeeded */
  takeEffectOnce(call: StepCall, work: () => Answer): Answer {
    if (!this.switches.ledger) return work();
    if (this.isStale(call)) return refusal('STALE_EXECUTOR');
    const row = this.rows.get(keyOf(call));
    if (row) return this.repeat(row, call);
    const undone = call.undoes === undefined ? undefined : this.forwardOf(call.undoes);
    if (undone && !stands(undone)) return refusal('EFFECT_UNDONE');
    const answer = work();
    if ('error' in answer) return answer;
    this.add(call, { outcome: answer.result as LedgerRow['outcome'], undone: false });
    if (undone) undone.undone = true;
    return answer;
  }

  /** A step has one operation, so its key names one effect. */
  private forwardOf(stepKey: string): LedgerRow | undefined {
    return [...this.rows].find(([key]) => key.startsWith(`${stepKey}:`))?.[1];
  }

  private repeat(row: LedgerRow, call: StepCall): Answer {
    if (!stands(row)) return refusal('EFFECT_UNDONE');
    if (row.argumentsText !== JSON.stringify(call.parameters)) return refusal('IDEMPOTENCY_MISMATCH');
    row.fence = Math.max(row.fence, call.fence);
    return { result: row.outcome };
  }

  private isStale({ workflowId, fence }: StepCall): boolean {
    if (!this.switches.fence) return false;
    return [...this.rows.values()].some((row) => row.workflowId === workflowId && row.fence > fence);
  }

  private add(call: StepCall, rest: Pick<LedgerRow, 'outcome' | 'undone'>): void {
    const stepKey = call.operation === '' ? call.stepKey : keyOf(call);
    const { operation, workflowId, fence, parameters } = call;
    this.rows.set(stepKey, {
      stepKey,
      operation,
      argumentsText: JSON.stringify(parameters),
      workflowId,
      fence,
      ...rest,
    });
  }
}

const keyOf = ({ stepKey, operation }: StepCall): string => `${stepKey}:${operation}`;

export const stands = ({ outcome, undone }: LedgerRow): boolean => outcome !== undefined && !undone;
