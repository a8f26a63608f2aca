export { Answerer, type EndFact, SilentAnswerer, type WorkflowOutcome } from './answerer';
export { systemClock } from './clock';
export { type Pause, WorkflowExecutor } from './executor';
export { JetStreamJournal } from './journal/jetstream-journal';
export { type Journal, JournalConflict, keyOfSubject, type JournalEntry, type WorkflowKey } from './journal/journal';
export { labelOf } from './journal/journal-headers';
export { ownerOf } from './journal/owner';
export { WorkflowLog } from './journal/workflow-log';
export type { Questioner } from './questioner';
export { dryRun } from './dry-run';
export { WorkflowIndex } from './ownership/workflow-index';
export type { Replanner, ReplanVerdict } from './replanner';
export type { Review, ReviewVerdict } from './review';
export { stepKeyOf } from './step/step-key';
export { NatsStepDispatcher, type StepCall, type StepDispatcher } from './step/step-dispatcher';
export { WorkflowEngine } from './workflow-engine';
export { WorkflowStore } from './workflow-store';
export { executionResultsOf, secondsBetween } from './workflow/execution-results';
export { readJournalMessage, type WorkflowEvent, type WorkflowFact } from './workflow/events';
export { isTouched, needsConfirmation } from './workflow/confirmation';
export { applyEvent, fold } from './workflow/fold';
export {
  effectsOf,
  hasEnded,
  isAtRest,
  isWaiting,
  type StepState,
  type SubmittedRequest,
  type WorkflowState,
} from './workflow/state';
export { hasWaited } from './workflow/waiting';
