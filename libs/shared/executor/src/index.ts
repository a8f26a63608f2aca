export { systemClock, type Clock } from './clock';
export { WorkflowExecutor } from './executor';
export { JetStreamJournal } from './journal/jetstream-journal';
export { JournalConflict, type Journal, type JournalEntry, type WorkflowKey } from './journal/journal';
export { WorkflowLog } from './journal/workflow-log';
export { NatsStepDispatcher, type StepCall, type StepDispatcher } from './step/step-dispatcher';
export { executionResultsOf, secondsBetween } from './workflow/execution-results';
export { hasEnded, type StepState, type WorkflowState } from './workflow/state';
export { type SubmittedRequest, type WorkflowEvent, type WorkflowFact } from './workflow/events';
