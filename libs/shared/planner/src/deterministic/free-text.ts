import type { Field } from '../plan/fields';
import { isParticiple, READING_VERBS, STOP_WORDS } from '../language/english';
import type { IndexedOperation } from './operation-index';
import type { Reading } from './reading';
import { entityOf } from './recognisers';
import { stemsOf, type Word } from '../language/words';

/** "Robert Hale's email" names Robert Hale. */
const POSSESSIVE = /['’]s?$/;

/** Whether a field takes whatever people write. */
export const takesText = (field: Field): boolean =>
  field.schema['type'] === 'string' &&
  entityOf(field) === undefined &&
  ['enum', 'const', 'format', 'pattern'].every((keyword) => field.schema[keyword] === undefined);

/**
 * The first words in a row that say neither what to do nor anything else that is known: "brake pads" of "search for brake
 * pads".
 */
export const residualText = ({ words }: Reading, { title }: IndexedOperation): string => {
  const isContent = ({ stem }: Word): boolean => !STOP_WORDS.has(stem) && !title.has(stem) && !READING_VERBS.has(stem);
  const first = words.findIndex(isContent);
  // "pastillas de freno": a link between two such words belongs to them.
  const isLink = (word: Word): boolean => {
    const index = words.indexOf(word);
    const next = words[index + 1];
    return word.stem === 'of' && index > first && next !== undefined && isContent(next);
  };
  return firstRun(words, (word) => isContent(word) || (first >= 0 && isLink(word)));
};

/** The first such words that are written with capitals: "Ana Torres" of "find repair orders of Ana Torres". */
export const properName = ({ words }: Reading, { title }: IndexedOperation): string =>
  firstRun(
    words.slice(1),
    ({ stem, text }) => /^\p{Lu}\p{Ll}/u.test(text) && !STOP_WORDS.has(stem) && !title.has(stem),
  );

/** Whether a field takes the name of somebody, by its examples. */
export const takesName = ({ schema }: Field): boolean => {
  const examples = [schema['examples'] ?? []].flat();
  return examples.length > 0 && examples.every((example) => /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)+$/u.test(String(example)));
};

/** Whether a field takes a short code, by its examples: a number that nobody counts with. */
export const takesCode = (field: Field): boolean => {
  const examples = [field.schema['examples'] ?? []].flat();
  return takesText(field) && examples.length > 0 && examples.every((each) => /^\p{L}{0,3}\d{1,6}$/u.test(String(each)));
};

/** A name after one of the words that announce it: "customer Ana Torres", "by Ana Torres". */
export function labelledName({ labels }: Field, { words }: Pick<Reading, 'words'>): string | undefined {
  const announcing = new Set(labels.flatMap(stemsOf));
  const names = words.flatMap((word, index) => {
    const next = words[index + 1];
    const follows = announcing.has(word.stem) && next !== undefined && next.start - word.end <= 1;
    const name = follows ? firstRun(words.slice(index + 1), ({ text }) => /^\p{Lu}\p{Ll}/u.test(text)) : '';
    return name !== '' && name.startsWith(next?.text ?? '') ? [name] : [];
  });
  const [only, ...others] = new Set(names);
  return only === undefined ? subjectOf(words) : others.length > 0 ? undefined : only;
}

/** Who did something: "Ana Torres approved …", "record that Ana Torres declined …". */
function subjectOf(words: readonly Word[]): string | undefined {
  const isName = ({ text }: Word): boolean => /^\p{Lu}\p{Ll}/u.test(text);
  const ends = words.flatMap((word, index) => {
    const next = words[index + 1];
    return isName(word) && next && !isName(next) && isParticiple(next.text) && next.start - word.end <= 1
      ? [index]
      : [];
  });
  const [end, ...others] = ends;
  if (end === undefined || others.length > 0) return undefined;
  let start = end;
  while (
    start > 0 &&
    isName(words[start - 1] as Word) &&
    (words[start]?.start ?? 0) - (words[start - 1]?.end ?? 0) <= 1
  )
    start -= 1;
  return end > start
    ? words
        .slice(start, end + 1)
        .map(({ text }) => text)
        .join(' ')
    : undefined;
}

function firstRun(words: readonly Word[], belongs: (word: Word) => boolean): string {
  const first = words.findIndex(belongs);
  const run: Word[] = [];
  for (const word of first < 0 ? [] : words.slice(first)) {
    const follows = run.length === 0 || word.start - (run.at(-1)?.end ?? 0) <= 1;
    if (!belongs(word) || !follows) break;
    run.push(word);
  }
  return run
    .map(({ text }) => text)
    .join(' ')
    .replace(POSSESSIVE, '');
}
