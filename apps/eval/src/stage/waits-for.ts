import { type CallStep, isCall, type OrchestratorResponse } from '@ars/contracts';

export const stepsOf = ({ workflow_plan: plan }: OrchestratorResponse): CallStep[] =>
  'execution_steps' in plan ? plan.execution_steps.filter(isCall) : [];

const WAITING = {
  needs_clarification: 'answer',
  awaiting_confirmation: 'confirmation',
  awaiting_approval: 'approval',
} as const;

/** What an answer waits for, if it waits for somebody. */
export const waitsFor = ({ execution_results: { status } }: OrchestratorResponse) =>
  Object.hasOwn(WAITING, status) ? WAITING[status as keyof typeof WAITING] : undefined;
