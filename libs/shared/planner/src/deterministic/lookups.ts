import { rowsOf, type Finder } from '../catalogue/finders';
import type { PlanOutcome } from '../planner';
import type { IndexedOperation } from '../catalogue/indexed-operation';

/** A read that the planner wants made before it decides. */
export interface Lookup {
  service: string;
  operation: string;
  parameters: Record<string, unknown>;
}

/** What came of a request, or what has to be looked up first. */
export type Planned = { outcome: PlanOutcome } | { lookups: readonly Lookup[] };

export const keyOf = ({ service, operation, parameters }: Lookup): string =>
  `${service}.${operation} ${JSON.stringify(parameters)}`;

type Row = Record<string, unknown>;

/**
 * What was looked up so far, and what is still to be: planning is a pure function of it. Whoever plans asks, and where
 * something was not looked up yet is planned again once it was.
 */
export class Lookups {
  readonly wanted = new Map<string, Lookup>();
  /** How often something was asked for that is not known. */
  misses = 0;

  /** @param found results by the look-up's key; undefined as a result is a read that failed */
  constructor(private readonly found: ReadonlyMap<string, unknown>) {}

  /** @returns undefined while it is not known */
  rows(finder: Finder, words: string, more: Record<string, unknown> = {}): Row[] | undefined {
    const query = words.slice(0, (finder.query.schema['maxLength'] as number | undefined) ?? 200);
    const result = this.result(finder.operation, { [finder.query.name]: query, ...more });
    return result && rowsOf(finder, result.value);
  }

  /** @returns undefined while it is not known */
  result(
    { service, operation }: IndexedOperation,
    parameters: Record<string, unknown>,
  ): { value: unknown } | undefined {
    const lookup = { service, operation: operation.name, parameters };
    const key = keyOf(lookup);
    if (this.found.has(key)) return { value: this.found.get(key) };
    this.wanted.set(key, lookup);
    this.misses += 1;
    return undefined;
  }
}
