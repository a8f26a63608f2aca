/** A stretch of the request's text: UTF-16 code units from `start` to `end` (excluded), and what stands there. */
export interface TextSpan {
  start: number;
  end: number;
  text: string;
}

/**
 * Where a value of a write comes from: words of the request, what came with it, what was answered to a question, the result
 * of an earlier step, what the caller's recent workflows were about, or the operation itself (a default, or what its name says).
 * `guess`: the planner itself says that nothing states it.
 */
export const VALUE_SOURCES = ['request', 'context', 'answer', 'result', 'recent', 'operation', 'guess'] as const;
export type ValueSource = (typeof VALUE_SOURCES)[number];

export interface ValueEvidence {
  /** JSON pointer (RFC 6901) into the step's parameters, e.g. `/amount` or `/quantity_map/1234`. */
  parameter: string;
  source: ValueSource;
  /** The words that say it, or from which it was looked up; empty for other sources. */
  spans: TextSpan[];
}

/** What a planner gives for a write: the words that order it, and for each of its values where that comes from. */
export interface StepEvidence {
  /** Empty where no words order it. */
  order: TextSpan[];
  values: ValueEvidence[];
}

/** Why a write is read back before it is carried out. Codes are API; the message is for people. */
export const DOUBT_CODES = [
  /** As things stand, the service will refuse it. */
  'REFUSED',
  /** No words of the request order it. */
  'NO_ORDER',
  /** The words ask for information. */
  'QUESTION',
  /** The words say that it is not to be done. */
  'NEGATED',
  /** The words make it depend on something. */
  'CONDITIONAL',
  /** The words put it off to a later time. */
  'DEFERRED',
  /** The words tell of something that was done. */
  'REPORT',
  /** The words are part of a quotation or of a text to be written down. */
  'QUOTED',
  /** The words fit the operation badly, or another one as well. */
  'OPERATION_GUESSED',
  /** Nothing in the request says the value. */
  'VALUE_GUESSED',
  /** The value stands there, but the words do not say that it is this one. */
  'ROLE_GUESSED',
  /** A date or time that can be read in two ways, disagrees with itself, or lies in the past. */
  'TIME_GUESSED',
  /** Words of the clause that no value uses. */
  'WORDS_UNUSED',
  /** The same write stands there twice. */
  'REPEATED',
  /** It is done only where a condition holds, later, or for each of several: whatever the request proves. */
  'ON_CONDITION',
  'LATER',
  'FOR_EACH',
  /** Whoever approves has changed it. */
  'AMENDED',
  /** The dealership wants it read back, whatever the request proves. */
  'POLICY',
] as const;
export type DoubtCode = (typeof DOUBT_CODES)[number];

export interface Doubt {
  code: DoubtCode;
  /** One sentence for the person who asked, in the trade's words. */
  message: string;
  step_id?: string;
  /** JSON pointer into the step's parameters. */
  parameter?: string;
  spans?: TextSpan[];
}

/** Another way to read the request, to pick instead of the one that is read back. */
export interface Reading {
  /** What the choice names: unique within one read-back. */
  id: string;
  /** In plain words. */
  label: string;
  /** `<service>.<operation>`. */
  operation: string;
  /** Parameters by name that this reading settles. */
  values: Record<string, unknown>;
}
