import type { Clarification, OrchestratorResponse, WorkflowStep } from '@ars/contracts';

/** What an answer to a question may be picked from. */
export interface Choice {
  label: string;
  /** Parameters by name that it settles. */
  values: Record<string, unknown>;
  /** `<service>.<operation>` where it settles that, too. */
  operation?: string;
}

/** An operation that can be filled in by hand, with what is known filled in. */
export interface Form {
  operation: string;
  values?: Record<string, unknown>;
}

export type Question = Clarification & { choices?: Choice[]; forms?: Form[] };

/** An answer of the orchestrator with all that a person may be asked in it. */
export type Answered = Omit<OrchestratorResponse, 'clarification'> & { clarification?: Question };

export const stepsOf = ({ workflow_plan: plan }: Answered): WorkflowStep[] =>
  'execution_steps' in plan ? plan.execution_steps : [];

const WAITING = {
  needs_clarification: 'answer',
  awaiting_confirmation: 'confirmation',
  awaiting_approval: 'approval',
} as const;

/** What an answer waits for, if it waits for somebody. */
export const waitsFor = ({ execution_results: { status } }: Answered) =>
  Object.hasOwn(WAITING, status) ? WAITING[status as keyof typeof WAITING] : undefined;
