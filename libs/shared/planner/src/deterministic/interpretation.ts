import type { TextSpan, ValueSource } from '@ars/contracts';
import type { Finder } from '../catalogue/finders';
import type { IndexedOperation } from '../catalogue/indexed-operation';
import type { Field } from '../plan/fields';
import type { AnnotatedText, Clause, Entity, IdentifierMention, Token } from '../text/annotated-text';

/** A stretch of the request that may ask for one thing, with all that is to be read in it. */
export interface Directive {
  annotated: AnnotatedText;
  clause: Clause;
  /** Without those of a text to be written down. */
  tokens: readonly Token[];
  entities: readonly Entity[];
  identifiers: readonly IdentifierMention[];
  /** Words behind "because": a text, and perhaps one of a list of reasons. */
  reason?: readonly Token[];
  /** What it leaves out because a directive before it says so: "… and 100 on 1234". */
  like?: Interpretation;
  /** It is one more of what the one before it asks for: "… and 100 on 1234". */
  another?: true;
}

/** A value of a parameter, and where it was read. */
export interface Slot {
  parameter: string;
  /** A literal, or a reference to an earlier step's result. */
  value: unknown;
  source: ValueSource;
  spans: TextSpan[];
  /** What was said of it was looked up, and is this one thing. */
  found?: true;
}

/** A row that could be meant, as a choice. */
export interface Candidate {
  label: string;
  values: Record<string, unknown>;
}

/** What a parameter lacks, and what it could be. */
export interface Gap {
  field: Field;
  candidates: Candidate[];
  /** What was looked for without finding one thing, and the read that looked for it. */
  searched?: string;
  finder?: Finder;
  /** The candidates are what is there, not what the words found. */
  offered?: true;
}

/** One way to read a directive: a call of one operation. */
export interface Interpretation {
  directive: Directive;
  operation: IndexedOperation;
  slots: Slot[];
  gaps: Gap[];
  /** Values of a parameter that takes one, where the directive names several: one call for each. */
  spread?: { parameter: string; values: Slot[] };
  /** Outputs that are asked for, by name. */
  asks: string[];
  /** Words that nothing has used. */
  rest: Token[];
  score: number;
  /** What speaks for and against it, for engineers. */
  why: string[];
}

export const valueOf = ({ slots }: Pick<Interpretation, 'slots'>, parameter: string): unknown =>
  slots.find((slot) => slot.parameter === parameter)?.value;

export const parametersOf = ({ slots }: Pick<Interpretation, 'slots'>): Record<string, unknown> =>
  Object.fromEntries(slots.map(({ parameter, value }) => [parameter, value]));
