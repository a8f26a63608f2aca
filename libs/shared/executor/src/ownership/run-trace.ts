import {
  contextOf,
  endSpan,
  errorTypeOf,
  markFailed,
  openSpan,
  type OpenSpan,
  scopedContext,
  type Traceparent,
  traceparentOf,
  within,
} from '@ars/platform';
import { JournalConflict, type WorkflowKey } from '../journal/journal';
import type { WorkflowState } from '../workflow/state';

type TracedState = Pick<WorkflowState, 'traceparent' | 'runTraceparent'>;

/**
 * One run of a workflow as a span. All runs, whichever process they are in, stand in the trace in which the workflow was
 * submitted; each is linked to the one before it.
 */
export class RunTrace {
  private readonly run: OpenSpan;

  /** @param state as its journal tells it; `traceparent` alone where it is being submitted */
  constructor({ tenantId, requestId }: WorkflowKey, { traceparent, runTraceparent }: TracedState) {
    this.run = openSpan('run workflow', {
      parent: scopedContext(contextOf(traceparent), { tenant_id: tenantId, workflow_id: requestId }),
      goesOnFrom: runTraceparent,
    });
  }

  /** For the journal, so that the next run can be linked to this one. */
  get traceparent(): Traceparent | undefined {
    return traceparentOf(this.run.context);
  }

  /** Does the work as this run, and ends it. */
  conduct<T>(work: () => Promise<T>): Promise<T> {
    const { span, context: own } = this.run;
    return within(own, async () => {
      try {
        return await work();
      } catch (error) {
        markFailed(span, error instanceof JournalConflict ? 'CONFLICT' : errorTypeOf(error));
        throw error;
      } finally {
        endSpan(span);
      }
    });
  }
}
