export const WORKFLOW_STATUSES = [
  'planning',
  'needs_clarification',
  'awaiting_confirmation',
  'awaiting_approval',
  'running',
  'waiting',
  'compensating',
  'parked',
  'completed',
  'failed',
  'cancelled',
] as const;
export type WorkflowStatus = (typeof WORKFLOW_STATUSES)[number];
