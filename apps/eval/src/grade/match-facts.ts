import { isDeepStrictEqual } from 'node:util';
import type { ChangedFact, Expected, ExpectedRow, Fact, Row, Value } from '../case/case';
import type { Change } from '../world/snapshot';
import { usualIn } from '../world/tables';

export interface FactMatch {
  /** Facts that nothing in the databases bears out. */
  unmet: Fact[];
  /** Changes that no fact names: wrong writes. */
  unexpected: Change[];
}

/**
 * Lays what was changed beside what was to be changed; each change bears out one fact.
 * @param may changes that are allowed, however often
 */
export function matchFacts(changes: readonly Change[], goal: readonly Fact[], may: readonly Fact[] = []): FactMatch {
  const rest = [...changes];
  const unmet = oneForEachRow(goal).filter((fact) => {
    const found = rest.findIndex((change) => bearsOut(change, fact));
    if (found < 0) return true;
    rest.splice(found, 1);
    return false;
  });
  return { unmet, unexpected: rest.filter((change) => !may.some((fact) => bearsOut(change, fact))) };
}

/** What one row is to become may be told by several facts: the databases show it as one change. */
function oneForEachRow(facts: readonly Fact[]): Fact[] {
  const changed = new Map<string, ChangedFact>();
  for (const fact of facts) {
    if ('added' in fact) continue;
    const key = JSON.stringify([fact.table, fact.row]);
    changed.set(key, { ...fact, becomes: { ...changed.get(key)?.becomes, ...fact.becomes } });
  }
  return [...facts.filter((fact) => 'added' in fact), ...changed.values()];
}

function bearsOut(change: Change, fact: Fact): boolean {
  if (change.table !== fact.table) return false;
  if ('added' in fact) {
    return change.kind === 'added' && matchesRow(change.row, { ...usualIn(fact.table), ...fact.added });
  }
  return (
    change.kind === 'changed' &&
    matchesRow(change.row, fact.row) &&
    matchesRow(change.row, fact.becomes) &&
    change.fields.every((field) => field in fact.becomes)
  );
}

const matchesRow = (row: Row, expected: ExpectedRow): boolean =>
  Object.entries(expected).every(([field, value]) => field in row && matchesValue(row[field] ?? null, value));

function matchesValue(value: Value, expected: Expected): boolean {
  if (expected === null || typeof expected !== 'object') return isDeepStrictEqual(value, expected);
  if ('any' in expected) return true;
  const text = String(value ?? '').toLowerCase();
  if ('startsWith' in expected) return text.startsWith(expected.startsWith.toLowerCase());
  return expected.contains.every((words) => text.includes(words.toLowerCase()));
}

/** For people. */
export function describeFact(fact: Fact): string {
  if ('added' in fact) return `${fact.table} with ${JSON.stringify(fact.added)}`;
  return `${fact.table} ${JSON.stringify(fact.row)} becoming ${JSON.stringify(fact.becomes)}`;
}
