import type { ExecutionResults } from './execution-results';
import type { StandingOrderRun, StandingOrderView } from './standing-orders.dto';

/**
 * A fact of the dealership on the durable stream, as CloudEvents 1.0 in structured JSON mode
 * (https://github.com/cloudevents/spec). Published on `dealership.<tenant>.<service>.<event>`.
 */
export interface DealershipEvent<Data = unknown> {
  specversion: '1.0';
  /** Unique per fact; also the message's `Nats-Msg-Id`. Consumers are idempotent by it. */
  id: string;
  /** The agent that tells it, e.g. `/agents/parts`. */
  source: string;
  /** `<service>.<event>`, e.g. `parts.reserved`. */
  type: string;
  /** What it is about, e.g. the repair order's number. */
  subject?: string;
  /** RFC 3339. */
  time: string;
  datacontenttype: 'application/json';
  tenantid: string;
  /** The workflow that brought it about, directly or by an event that followed, where one did. */
  workflowid?: string;
  /** W3C Trace Context of what brought it about, where that is traced (CloudEvents' distributed tracing extension). */
  traceparent?: string;
  data: Data;
}

/** An event whose data its reader does not know; what each holds, docs/subjects.md tells. */
export type PublishedEvent = DealershipEvent;

/** `data` of the events of a workflow: what came of it so far. */
export interface WorkflowEventData extends Omit<ExecutionResults, 'steps' | 'replan'> {
  request_id: string;
  user_request: string;
  /** Whether it has ended, and every step that its plan needs succeeded. */
  success: boolean;
  /** Null where none could be made. */
  plan_id: string | null;
}

/** `data` of the event of a standing order: how it stands. */
export interface StandingOrderEventData extends Pick<
  StandingOrderView,
  'id' | 'user_request' | 'status' | 'version' | 'says' | 'next_at'
> {
  /** Null before the first. */
  last_run: StandingOrderRun | null;
}

/** What the orchestrator tells, as `dealership.<tenant>.orchestrator.<event>`, and what its `data` holds. */
export interface OrchestratorEvents {
  workflow_completed: WorkflowEventData;
  workflow_failed: WorkflowEventData;
  workflow_cancelled: WorkflowEventData;
  workflow_parked: WorkflowEventData;
  workflow_needs_clarification: WorkflowEventData;
  workflow_awaiting_confirmation: WorkflowEventData;
  workflow_awaiting_approval: WorkflowEventData;
  workflow_approval_reminder: WorkflowEventData;
  workflow_approval_escalated: WorkflowEventData;
  workflow_waiting: WorkflowEventData;
  standing_order_changed: StandingOrderEventData;
}
