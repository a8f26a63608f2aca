import type { Clarification, PendingConfirmation, PlannerName } from '@ars/contracts';
import type { CaseAnswer } from '../case/case';
import type { Comparison } from '../effects/compare-effects';
import type { Effect } from '../effects/effect';
import type { Arranged } from '../foresee/arranged';

/** One answer of the orchestrator, as the person got it. */
export interface Turn {
  status: string;
  success: boolean;
  /** `<service>.<operation>` and parameters of every step that was planned. */
  plan: { operation: string; parameters: Record<string, unknown>; writes: boolean }[];
  /** Plain sentences; the summary where there are none. */
  answer: string;
  question?: Clarification;
  readBack?: PendingConfirmation;
  /** Why it waits for a manager. */
  approvals: string[];
  /** Codes and messages. */
  errors: string[];
  /** Writes that are held back. */
  arranged: Arranged[];
}

/** What the person did, or the manager. */
export type Deed =
  | { by: 'confirmation' | 'approval' }
  | { by: 'reading'; reading: string }
  | { by: 'choice' | 'values' | 'words' | 'form'; answer: CaseAnswer };

/** What one attempt at a case of strangers came to. */
export interface CorpusObservation {
  turns: Turn[];
  deeds: Deed[];
  /** What was held for somebody and dropped, since it would have done something else. */
  dropped?: { by: 'confirmation' | 'approval'; wouldDo: string[] };
  /** What had been done when it first waited for an approval. */
  doneBeforeApproval: Effect[];
  /** What was done, laid beside what was to be done. */
  comparison: Comparison;
  /** Whether anything was done at all. */
  hasEffects: boolean;
  /** Whether all that the gold allows is known; else nothing can be said of what was done. */
  isGoldKnown: boolean;
  /** What kept the attempt from being made or graded. */
  impediments: string[];
  planner?: PlannerName;
  /** From taking the request up to what came of planning it. */
  planningMs?: number;
  /** Of that, what a planner without a model computed. */
  computingMs?: number;
  tokens: number;
  repairs: number;
}
