import { type CheckResult, findReferences, parseReference, type CallStep } from '@ars/contracts';
import { hasEveryTerm } from '../search/has-every-term';
import { parseSearch } from '../search/search-terms';
import { inLabel, isScalar } from './identifiers';

const MAX_TOLD = 5;
/** One more than people are asked to choose from. */
const MAX_FOUND = 10;
/** Of each thing that was found, so many values: its number and its name. */
const TOLD_OF_EACH = 2;

/**
 * Whether a search found exactly one thing wherever later steps take one out of a list, and that one has every word it was
 * searched by as people write it: "anas" is Ana's, but "Al" is nobody's "Gonzalez", and a word with a wrong letter could
 * be anybody's. What they take from it then belongs to what was meant. Several are as good as one where what is taken is the
 * same of each: five orders of one advisor have one advisor.
 * @param parameters of the search; its text, where it has one, is `query`
 * @param steps of the plan, of which some refer to the result
 * @returns a finding for each such list
 */
export function singleMatches(
  stepId: string,
  parameters: Record<string, unknown>,
  result: unknown,
  steps: readonly CallStep[],
): Omit<CheckResult, 'check'>[] {
  const { query } = parameters;
  const terms = query === undefined ? undefined : parseSearch(String(query)).terms;
  return listsReferredTo(stepId, steps).map(({ path, taken }) => {
    const list = path.reduce(memberOf, result);
    const items = Array.isArray(list) ? (list as unknown[]) : [];
    const isMeant = !terms || (terms.length > 0 && items.every((item) => hasEveryTerm(textsIn(item), terms)));
    const label = `${inLabel(path.join('_'))}_single_match_confirmed`;
    return areAlike(items, taken) && (isMeant || path.length > 1)
      ? { label, passed: true }
      : { label, passed: false, detail: describe(items), found: { list: path, items: items.slice(0, MAX_FOUND) } };
  });
}

/** Whether there are any, and all have the same at each of the paths. */
const areAlike = (items: readonly unknown[], paths: readonly string[][]): boolean =>
  items.length === 1 ||
  (items.length > 1 &&
    paths.every((path) => {
      const [first, ...others] = items.map((item) => path.reduce(memberOf, item));
      return isScalar(first) && others.every((other) => other === first);
    }));

interface ListReference {
  /** Of the list in the result. */
  path: string[];
  /** What is taken of an item, each by its path in that. */
  taken: string[][];
}

/** Each list in the result out of which references take an item. */
function listsReferredTo(stepId: string, steps: readonly CallStep[]): ListReference[] {
  const lists = new Map<string, ListReference>();
  const references = steps
    .flatMap(({ parameters }) => findReferences(parameters))
    .flatMap(({ text }) => parseReference(text) ?? [])
    .filter((reference) => reference.stepId === stepId);
  for (const { output, pointer } of references) {
    const whole = [output, ...pointer];
    for (const [index, token] of whole.entries()) {
      if (index === 0 || !/^\d+$/.test(token)) continue;
      const path = whole.slice(0, index);
      const list = lists.get(path.join('/')) ?? { path, taken: [] };
      lists.set(path.join('/'), list);
      list.taken.push(whole.slice(index + 1));
    }
  }
  return [...lists.values()];
}

function describe(items: readonly unknown[]): string {
  const told = items.slice(0, MAX_TOLD).map((item) => textsIn(item).slice(0, TOLD_OF_EACH).join(' '));
  return [`found ${items.length}`, ...(told.length > 0 ? [told.join('; ')] : [])].join(': ');
}

const textsIn = (value: unknown): string[] => {
  if (isScalar(value)) return [String(value)];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
};

const memberOf = (value: unknown, key: string): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
