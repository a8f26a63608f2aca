export { systemClock, type Clock } from './clock';
export { WorkflowExecutor } from './executor';
export { JetStreamJournal } from './journal/jetstream-journal';
export {
  JournalConflict,
  type Journal,
  type JournalEntry,
  type JournalLabel,
  textOf,
  type WorkflowKey,
} from './journal/journal';
export { labelOf } from './journal/journal-headers';
export { WorkflowLog } from './journal/workflow-log';
export { type OpenWorkflow, WorkflowIndex } from './ownership/workflow-index';
export type { WorkflowRunner } from './ownership/workflow-runner';
export { NatsStepDispatcher, type StepCall, type StepDispatcher } from './step/step-dispatcher';
export { stepKeyOf } from './step/step-key';
export { type EngineOptions, WorkflowEngine } from './workflow-engine';
export { WorkflowStore } from './workflow-store';
export { executionResultsOf, secondsBetween } from './workflow/execution-results';
export { type JournalMessage, readJournalMessage, type WorkflowEvent, type WorkflowFact } from './workflow/events';
export { applyEvent, fold } from './workflow/fold';
export { hasEnded, isAtRest, type StepState, type WorkflowState, type SubmittedRequest } from './workflow/state';
