import type { RiskLevel } from '@ars/contracts';

/** A value in a policy: a literal, an expression, or something computed from them. */
export type Operand =
  | string
  | number
  | boolean
  /** A product, e.g. half of the stock. */
  | { of: Operand; times: number }
  /** The sum over all writes of the plan that the policy is about, as far as they agree in the value of `same`. */
  | { sum: Operand; same: Operand }
  /** Numbers added up; unknown as soon as one of them is. */
  | { plus: Operand[] }
  /** Over the entries of a list for which the condition holds, of what each has: `$entry.<member>`. */
  | { total: Operand; of: Operand; where: Condition }
  /** The value of a map at a key, keys compared as identifiers are. */
  | { in: Operand; key: Operand; otherwise: number };

/** What makes a policy apply. Where a fact is missing it neither holds nor fails: it is unknown. */
export type Condition =
  | { above: [Operand, Operand] }
  /** Texts without regard to case; what is not on file differs from everything. */
  | { differs: [Operand, Operand] }
  /** Identifiers, without regard to case and separators. */
  | { same: [Operand, Operand] }
  /** Whether an entry of a list is so: `$entry.<member>`. An empty list has none. */
  | { some: Operand; is: Condition }
  | { one_of: [Operand, (string | number | boolean)[]] }
  /** Whether a parameter was given, or a fact is on file. */
  | { given: Operand }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

/** Something that policies must know and that an operation tells. */
export interface FactSource {
  /** Operations that tell it, as `<service>.<operation>`; the first is the one that is added to a plan without any. */
  reads: [string, ...string[]];
  /** What they are asked, by parameter: expressions over the write's parameters, or values; those not given are left out. */
  parameters: Record<string, string | number | boolean>;
  /** Why it is read, for whoever sees the plan. */
  reason: string;
}

/**
 * `approval`: somebody has to agree. `forbidden`: nobody can. `confirm`: it is read back to whoever asked. `refused`: the
 * service will refuse it; that is told beforehand, and left to the service.
 */
export const DECISIONS = ['approval', 'confirm', 'forbidden', 'refused'] as const;

/**
 * An earlier step that settles a matter: it has the same values for these parameters (none only beside a condition), and the
 * condition holds, in which `$earlier.<parameter>` is what it was given.
 */
export interface Settlement {
  operation: string;
  same: string[];
  when?: Condition;
}

/** One rule of the dealership about writes. */
export interface Policy {
  name: string;
  /**
   * Operations as `<service>.<operation>`; `plan`: the plan as a whole; `unlisted`: every write that neither another
   * policy nor `trusted` names.
   */
  for: string[] | 'plan' | 'unlisted';
  /** Only for these tenants; for all where absent. */
  tenants?: string[];
  /** An expression for a list: the policy is about each `$item` of it. */
  each?: string;
  /** Always, where absent. */
  when?: Condition;
  /** A step of the plan, done before, that settles the matter; or several, each of which does. */
  unless?: Settlement | Settlement[];
  decision: (typeof DECISIONS)[number];
  /** Of the error, where it is forbidden or refused: the one that the service has for it. */
  code?: string;
  /** For whoever decides. Expressions in braces are filled in. */
  message: string;
}

/** What makes a plan risky, beside operations that may destroy something. */
export interface RiskRules {
  /** More than this, in the main unit of whatever currency, is much money. */
  amount: number;
  /** More than this are many entities. */
  entities: number;
  /** Operations whose risk is not what their annotations say. */
  operations?: Record<string, RiskLevel>;
}

/**
 * The dealership's policies, as the policy file holds them. Expressions: `$inputs.<parameter>`,
 * `$facts.<fact>.<output>`, either with an optional `#/json/pointer`; `$item`; `$entry.<member>`; `$earlier.<parameter>`; `$plan.entities`, how many entities the
 * plan writes to; `$step.destructive`.
 */
export interface Policies {
  facts: Record<string, FactSource>;
  /** Operations that need no look although they destroy something. */
  trusted: string[];
  policies: Policy[];
  /** Services in the order of business: their writes to the same thing wait for each other in this order. */
  order?: string[];
  risk?: RiskRules;
}
