export const CORPORA = ['counter', 'earlier', 'trials', 'blind'] as const;
/** Requests that strangers wrote: `counter` and `blind` in one shape, `earlier` and `trials` each in its own. */
export type Corpus = (typeof CORPORA)[number];

/** Sets that run only where they are named: they measure, and nothing is held to them or tuned on them. */
export const HELD_OUT: readonly Corpus[] = ['blind'];

export const GOLD_OUTCOMES = ['answer', 'do', 'ask', 'approve', 'refuse'] as const;
/**
 * What is right to come of a request: facts are told; something takes effect, at once or after it was read back once; a
 * question; a manager's approval, and then the effect; a refusal that says why.
 */
export type GoldOutcome = (typeof GOLD_OUTCOMES)[number];

/** One call that takes effect. Numbers that only the run knows are `$rsv:<ro>`, `$link:<ro>`, `$pay:<ro>` and `$new_…`. */
export interface GoldWrite {
  service: string;
  operation: string;
  parameters: Record<string, unknown>;
  /** ISO 8601; takes effect then and not before. */
  at?: string;
  /** In words: what has to happen before. */
  when?: string;
}

export interface Gold {
  /** Exactly what must have taken effect in the end. */
  writes: GoldWrite[];
  /** Other sets of writes that are as good. */
  alternatives?: GoldWrite[][];
  /** The writes are those of the whole conversation, not of its last turn. */
  net?: boolean;
  /** What the person must get to read: substrings without case, or `/regular expression/i`. */
  says?: string[];
  /** In words: what a good question is about, and what it offers. */
  asks?: string;
  choices?: string[];
  /** What is answered to a good question, and what that leads to. */
  then?: { answer: string; writes: GoldWrite[]; alternatives?: GoldWrite[][] };
}

/** A request by somebody who never saw our code, and what its author holds to be right. */
export interface CorpusCase {
  corpus: Corpus;
  id: string;
  request: string;
  outcome: GoldOutcome;
  /** Outcomes that are as right. */
  accepts: GoldOutcome[];
  gold: Gold;
  /** What the same person asked before. */
  previous: string[];
  context: Record<string, unknown>;
  /** The job of who asks. */
  persona: string;
  language: string;
  tags: string[];
  /** Why the gold is what it is, by its author. */
  why: string;
  /** Why we read, complete or contest the gold as we do; absent where it stands as it was written. */
  note?: string;
}

/** What we say about a case of strangers, by its id; the request itself is never another. */
export interface CorpusNote {
  reason: string;
  /** For what is not a request in words, e.g. a malformed HTTP header: it is counted and left out. */
  leaveOut?: true;
  outcome?: GoldOutcome;
  accepts?: GoldOutcome[];
  /** In the shape of `counter`; what it gives replaces what is there. */
  gold?: Partial<Gold>;
  previous?: string[];
  context?: Record<string, unknown>;
  tags?: string[];
}
