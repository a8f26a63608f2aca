import { type CheckResult, findReferences, parseReference, type WorkflowStep } from '@ars/contracts';
import { hasEveryTerm } from '../search/has-every-term';
import { parseSearch } from '../search/search-terms';
import { inLabel, isScalar } from './identifiers';

const MOST_TOLD = 5;
/** One more than people are asked to choose from. */
const MOST_FOUND = 10;
/** Of each thing that was found, so many values: its number and its name. */
const TOLD_OF_EACH = 2;

/**
 * Whether a search found exactly one thing wherever later steps take one out of a list, and that one has every word it was
 * searched by as people write it: "anas" is Ana's, but "Al" is nobody's "Gonzalez", and a word with a wrong letter could
 * be anybody's. What they take from it then belongs to what was meant.
 * @param parameters of the search; its text, where it has one, is `query`
 * @param steps of the plan, of which some refer to the result
 * @returns a finding for each such list
 */
export function singleMatches(
  stepId: string,
  parameters: Record<string, unknown>,
  result: unknown,
  steps: readonly WorkflowStep[],
): Omit<CheckResult, 'check'>[] {
  const { query } = parameters;
  const terms = query === undefined ? undefined : parseSearch(String(query)).terms;
  return listsReferredTo(stepId, steps).map((path) => {
    const list = path.reduce(memberOf, result);
    const items = Array.isArray(list) ? (list as unknown[]) : [];
    const isMeant = !terms || (terms.length > 0 && items.every((item) => hasEveryTerm(textsIn(item), terms)));
    const label = `${inLabel(path.join('_'))}_single_match_confirmed`;
    return items.length === 1 && (isMeant || path.length > 1)
      ? { label, passed: true }
      : { label, passed: false, detail: describe(items), found: { list: path, items: items.slice(0, MOST_FOUND) } };
  });
}

/** The path of each list in the result out of which a reference takes an item. */
function listsReferredTo(stepId: string, steps: readonly WorkflowStep[]): string[][] {
  const references = steps
    .flatMap(({ parameters }) => findReferences(parameters))
    .flatMap(({ text }) => parseReference(text) ?? [])
    .filter((reference) => reference.stepId === stepId);
  const paths = references.flatMap(({ output, pointer }) => {
    const path = [output, ...pointer];
    return path.flatMap((token, index) => (index > 0 && /^\d+$/.test(token) ? [path.slice(0, index)] : []));
  });
  return [...new Map(paths.map((path) => [path.join('/'), path])).values()];
}

function describe(items: readonly unknown[]): string {
  const told = items.slice(0, MOST_TOLD).map((item) => textsIn(item).slice(0, TOLD_OF_EACH).join(' '));
  return [`found ${items.length}`, ...(told.length > 0 ? [told.join('; ')] : [])].join(': ');
}

const textsIn = (value: unknown): string[] => {
  if (isScalar(value)) return [String(value)];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
};

const memberOf = (value: unknown, key: string): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
