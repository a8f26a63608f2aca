export const SPLITS = ['tuned', 'locked'] as const;
/** `tuned`: planners may be improved by looking at it. `locked`: it is only ever run, and never changed to fit. */
export type Split = (typeof SPLITS)[number];

/**
 * What becomes of a request: `plan` and `answer` were carried out, the first wrote and the second only read; `clarify`
 * and `approve` wait for a person; `refuse` ended without success.
 */
export const OUTCOMES = ['plan', 'answer', 'clarify', 'approve', 'refuse'] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** What came of one: also something that was read back and that the person who asked did not confirm. */
export type SeenOutcome = Outcome | 'read-back';

export type Value = string | number | boolean | null;
/** A row of a projection, amounts in main units. */
export type Row = Record<string, Value>;

/** A value, or what must hold of it; words are compared without case. */
export type Expected = Value | { contains: string[] } | { startsWith: string } | { any: true };
export type ExpectedRow = Record<string, Expected>;

/** A row that is new, by some of its fields. */
export interface AddedFact {
  /** `<database>.<table>` of the projection. */
  table: string;
  added: ExpectedRow;
}
/** A row that was there, by `row`, and every field of it that is another afterwards. */
export interface ChangedFact {
  table: string;
  row: ExpectedRow;
  becomes: ExpectedRow;
}
export type Fact = AddedFact | ChangedFact;

/** What a person does before the request, directly with an agent. */
export interface SetupCall {
  service: string;
  operation: string;
  parameters: Record<string, unknown>;
}

/** A change of the world that no operation can make, e.g. the name of a part. */
export interface SetupRow {
  database: string;
  table: string;
  where: Row;
  set: Row;
}

/** What goes wrong with the first calls of an operation, between its agent and the MCP server. */
export interface CaseFault {
  service: string;
  operation: string;
  kind: 'error' | 'lost' | 'garbage' | 'duplicate' | 'slow';
  times: number;
}

/** What the person says to a clarification, as `POST /workflow/{id}/clarify` takes it. */
export interface CaseAnswer {
  answer?: string;
  option?: string;
  values?: Record<string, unknown>;
}

/** A request, and what is right to come of it. */
export interface EvaluationCase {
  /** `<category>/<name>`; the paraphrases of one request end in `-a` and `-b`. */
  id: string;
  split: Split;
  category: string;
  request: string;
  language?: string;
  context?: Record<string, unknown>;
  /** What the same person asked before, in the same world. */
  earlier?: { request: string }[];
  setup?: SetupCall[];
  rows?: SetupRow[];
  /** Agents beyond the dealership's three that are there. */
  agents?: string[];
  faults?: CaseFault[];
  expect: Outcome;
  /** Outcomes that are as right as the expected one. */
  accepts?: Outcome[];
  /**
   * `<service>.<operation>` that must have succeeded, in any order; `|` between alternatives. Where a refusal is
   * expected, they must have been planned.
   */
  operations?: string[];
  /** Operations that must not even be planned. */
  forbidden?: string[];
  /** What the results must contain. */
  says?: string[];
  /** Every change that is to be found in the databases, and none besides. */
  goal?: Fact[];
  /** Changes that may be found there. */
  may?: Fact[];
  /** Fields or options of which the clarification must name at least one. */
  asks?: string[];
  answer?: CaseAnswer;
  /** What the answer leads to; `plan` where absent. */
  then?: 'plan' | 'approve';
  /** Policies that the approval must name. */
  policies?: string[];
  /** What is decided where an approval is expected; `approve` where absent. */
  decision?: 'approve' | 'reject';
}
