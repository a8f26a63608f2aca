import { COPULAS, LABEL_LINKS, OBLIGATIONS, TOWARDS } from '../language/english';
import type { Word } from '../language/words';
import { stemsOf } from '../language/words';
import { operationsOf } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import type { Catalogue } from '../planner';
import { takesCode } from './free-text';
import type { Coverage } from './mentions';
import { entityOf } from './recognisers';

/** What people write before numbers that name nothing: an odometer reading, a tag, an estimate. */
export interface ValueLabels {
  /** Each as its stems in a row. */
  all: ReadonlySet<string>;
  /** Of those, what is counted or is a code: an amount may be asked for right before what it is of, as in "total 1234". */
  direct: ReadonlySet<string>;
}

const LONGEST_LABEL = 3;
const MOST_LINKS = 4;
/** Between a value's label and the thing that has it: "the tag of RO 1234", "the tag on it". */
const OF: ReadonlySet<string> = new Set(['of', 'on', 'for', 'the', 'it', "'s"]);
/** Behind the thing, before what its value becomes. */
const BECOMING: ReadonlySet<string> = new Set([...TOWARDS, ...COPULAS, ...OBLIGATIONS, 'be', 'now', ':']);

export function valueLabelsOf(catalogue: Catalogue): ValueLabels {
  const fields = operationsOf(catalogue)
    .flatMap(({ operation }) => fieldsOf(operation.parameters))
    .filter(isValue);
  const labelsOf = (some: Field[]): Set<string> =>
    new Set(some.flatMap(({ name, labels }) => [name, ...labels].map((label) => stemsOf(label).join(' '))));
  return { all: labelsOf(fields), direct: labelsOf(fields.filter(({ schema }) => schema['type'] !== 'number')) };
}

const isValue = (field: Field): boolean =>
  entityOf(field) === undefined && (['number', 'integer'].includes(String(field.schema['type'])) || takesCode(field));

/** Whether the label of a value stands right before a word, links between them left out: "odometer out 52318". */
export function isBehindLabel(words: readonly Word[], index: number, { direct }: ValueLabels): boolean {
  return labelEndsAt(words, skipBack(words, index - 1, LABEL_LINKS), direct);
}

/** Whether a word is what a value becomes: "the tag of RO 1234 to 42", "tag on RO 1234 is now 42". */
export function isNewValue(words: readonly Word[], index: number, coverage: Coverage, { all }: ValueLabels): boolean {
  const before = skipBack(words, index - 1, BECOMING);
  if (before === index - 1) return false;
  let at = before;
  while (at >= 0 && (coverage.has(at) || OF.has(words[at]?.stem ?? ''))) at -= 1;
  return labelEndsAt(words, at, all);
}

function skipBack(words: readonly Word[], from: number, links: ReadonlySet<string>): number {
  let at = from;
  while (at > from - MOST_LINKS && links.has(words[at]?.stem ?? '')) at -= 1;
  return at;
}

function labelEndsAt(words: readonly Word[], end: number, labels: ReadonlySet<string>): boolean {
  return Array.from({ length: LONGEST_LABEL }, (_, more) => words.slice(Math.max(0, end - more), end + 1))
    .map((label) => label.map(({ stem }) => stem).join(' '))
    .some((label) => labels.has(label));
}
