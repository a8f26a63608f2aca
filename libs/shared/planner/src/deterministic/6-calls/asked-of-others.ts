import { entityOf } from '../../catalogue/recognisers';
import type { Finder } from '../../catalogue/finders';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { Slot, Interpretation } from '../interpretation';
import type { Lookups } from '../lookups';

/**
 * "What's Lena's number", of an order that Lena works on: a name that found a thing by one of the people it has to do with, where
 * what is asked for is another one's (`customer_phone`).
 */
export function isAskedOfOthers(
  { operation, asks, slots }: Interpretation,
  { finders }: Pick<Vocabulary, 'finders'>,
  lookups: Lookups,
): boolean {
  const people = finders.filter(({ ofPeople }) => ofPeople).map(({ entity }) => entity);
  const roles = asks.flatMap((ask) => {
    const name = ask.split('/').at(-1) ?? '';
    return people.filter((entity) => name.startsWith(`${entity}_`));
  });
  const [role, ...others] = new Set(roles);
  if (role === undefined || others.length > 0) return false;
  return slots.some((slot) => {
    const finder = finders.find((each) => isFoundBy(slot, each, operation));
    const words = finder && wordsOf(slot, finder, operation);
    const rows = finder && words !== undefined ? (lookups.rows(finder, words) ?? []) : [];
    return rows.length > 0 && rows.every((row) => namesAnother(row, words ?? '', role, people));
  });
}

const isFoundBy = ({ parameter, found }: Slot, finder: Finder, { fields }: Interpretation['operation']): boolean => {
  const field = fields.find(({ name }) => name === parameter);
  return field !== undefined && (field === finder.query || (found === true && entityOf(field) === finder.entity));
};

const wordsOf = ({ value, spans }: Slot, { operation }: Finder, asked: Interpretation['operation']): string =>
  operation === asked ? String(value) : spans.map(({ text }) => text.replace(/['’]s?$/i, '')).join(' ');

function namesAnother(
  row: Readonly<Record<string, unknown>>,
  words: string,
  role: string,
  people: readonly string[],
): boolean {
  const isNamed = (entity: string): boolean =>
    words
      .toLowerCase()
      .split(' ')
      .some((word) =>
        String(row[entity] ?? '')
          .toLowerCase()
          .includes(word.replace(/s$/, '')),
      );
  return !isNamed(role) && people.some((entity) => entity !== role && isNamed(entity));
}
