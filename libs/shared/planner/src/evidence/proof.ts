import type { DoubtCode, EngineStep, ValueSource } from '@ars/contracts';
import type { Vocabulary } from '../catalogue/vocabulary';
import type { PlannedStep } from '../plan/planned-step';
import type { PlanRequest } from '../planner';
import type { Span } from '../text/annotated-text';
import type { Fact } from './facts';
import type { ClauseReading, RequestReading } from './request-reading';

/** Where a value comes from, and what is doubtful about it. */
export interface Proof {
  source: ValueSource;
  /** What says it. */
  spans: Span[];
  /** What says which of the parameters it is: labels, units. */
  labels?: Span[];
  doubt?: { code: DoubtCode; message: string };
}

/** Everything that a value can be proven by. */
export interface ProofContext {
  request: PlanRequest;
  reading: RequestReading;
  vocabulary: Vocabulary;
  facts: readonly Fact[];
  steps: readonly PlannedStep[];
  /** The plan's steps that call no one. */
  evaluated: readonly EngineStep[];
}

/** The clauses in which a step's values stand: the one that orders it, and those that go on about the same. */
export interface Scope {
  step: PlannedStep;
  clauses: readonly ClauseReading[];
  /** What was said before, and may still be meant. */
  earlier: readonly ClauseReading[];
}

export const said = (spans: Span[], labels: Span[] = []): Proof => ({ source: 'request', spans, labels });

export const doubted = (code: DoubtCode, message: string, spans: Span[] = [], labels: Span[] = []): Proof => ({
  source: spans.length > 0 ? 'request' : 'guess',
  spans,
  labels,
  doubt: { code, message },
});

/** What a parameter is called, for people. */
export const called = ({ name, labels }: { name: string; labels: readonly string[] }): string =>
  labels[0] ?? name.replaceAll('_', ' ').replace(/ id$/, '');
