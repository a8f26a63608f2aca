import type { JsonSchema } from '@ars/contracts';
import { isText } from '../plan/json';
import type { Field } from '../plan/fields';
import type { Clause } from './clauses';
import { TOWARDS } from './english';
import { isSameWord, stemsOf } from './words';

/** A value of an enumeration that a clause names in words: "in progress" for `in_progress`. */
export interface EnumMention {
  value: string;
  /** Offset of its first word. */
  start: number;
  /** Stem of the word before it. */
  after: string;
}

const ORIGIN = /(^|_)(from|current|old|previous)(_|$)/;

/**
 * The values of a field that a clause names. Where it names several, "from … to …" tells them apart.
 * @param taken offsets of words that another parameter has used
 */
export function findEnumValues(field: Field, clause: Clause, taken: ReadonlySet<number>): EnumMention[] {
  const values = enumOf(field.schema).filter(isText);
  const whole = values.flatMap((value) => occurrences(value, stemsOf(value), clause));
  const found = longestOnly(whole.length > 0 ? whole : beginnings(values, clause)).filter(
    ({ start }) => !taken.has(start),
  );
  if (field.holds === 'list' || new Set(found.map(({ value }) => value)).size < 2)
    return found.slice(0, field.holds === 'list' ? found.length : 1);
  const origins = found.filter(({ after }) => after === 'from');
  if (ORIGIN.test(field.name)) return origins;
  const targets = found.filter(({ after }) => TOWARDS.has(after));
  return targets.length > 0 ? targets : found.filter((mention) => !origins.includes(mention));
}

function enumOf({ enum: values, items }: JsonSchema): unknown[] {
  const listed = values ?? (items as JsonSchema | undefined)?.['enum'];
  return Array.isArray(listed) ? listed : [];
}

function occurrences(value: string, stems: string[], { words }: Clause): EnumMention[] {
  return words.flatMap((word, index) =>
    stems.length > 0 && stems.every((stem, offset) => isSameWord(words[index + offset]?.stem ?? '', stem))
      ? [{ value, start: word.start, after: words[index - 1]?.stem ?? '' }]
      : [],
  );
}

/** "as ready" for `ready_for_pickup`, where no other value begins so. */
function beginnings(values: string[], clause: Clause): EnumMention[] {
  const firsts = values.map((value) => stemsOf(value)[0] ?? '');
  return values.flatMap((value, index) => {
    const first = firsts[index] ?? '';
    const isUnique = firsts.filter((other) => other === first).length === 1;
    return isUnique ? occurrences(value, [first], clause).filter(({ after }) => TOWARDS.has(after)) : [];
  });
}

/** `parts_ordered` and not also an `ordered` inside it. */
const longestOnly = (found: EnumMention[]): EnumMention[] =>
  found.filter(
    ({ value, start }) =>
      !found.some(
        (other) =>
          other.value.length > value.length && other.start <= start && start < other.start + other.value.length,
      ),
  );
