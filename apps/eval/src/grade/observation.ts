import type { Clarification, PendingConfirmation, PlannerName } from '@ars/contracts';
import type { SeenOutcome } from '../case/case';
import type { Change } from '../world/snapshot';

/** What one attempt at a case came to. */
export interface Observation {
  /** In their order: a clarification or an approval is followed by what the answer led to. */
  outcomes: SeenOutcome[];
  /** How often what was read back was what the case wants, and was confirmed; it is followed by what came of that. */
  confirmations: number;
  /** What was read back and dropped. */
  readBack?: PendingConfirmation;
  /** `<service>.<operation>` of every step of every plan of the attempt. */
  planned: string[];
  /** Those that succeeded. */
  succeeded: string[];
  /** JSON of what they returned, and the summary. */
  said: string;
  clarification?: Clarification;
  /** Names of the policies for which a plan waited. */
  policies: string[];
  /** What had been written when the attempt first waited for a person. */
  changesWhileWaiting: Change[];
  changes: Change[];
  /** What kept the attempt from being made as the case wants it, e.g. an earlier request that failed. */
  impediments: string[];
  /** Codes and messages of errors, for the report. */
  errors: string[];
  planner?: PlannerName;
  /** From taking the request up to what came of planning it. */
  planningMs?: number;
  /** Of that, what a planner without a model computed. */
  computingMs?: number;
  tokens: number;
  repairs: number;
}
