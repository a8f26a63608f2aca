import { AUXILIARIES, SEQUENCE_END, SEQUENCE_START } from '../language/english';
import type { Word } from '../language/words';

/** A longer list is none. */
const MOST_ITEMS = 25;

/**
 * The words of a request with its joints made plain: "after that" and "once that is done" become "then", and the number in
 * front of an item of a list ("1) …") a semicolon.
 */
export function plainJoints(words: readonly Word[]): Word[] {
  const plain: Word[] = [];
  for (let index = 0; index < words.length;) {
    const { length, stem } = jointAt(words, index);
    const [first, last] = [words[index], words[index + length - 1]];
    if (!first || !last) break;
    plain.push(stem === undefined ? first : { ...first, text: stem, stem, end: last.end });
    index += length;
  }
  return plain;
}

function jointAt(words: readonly Word[], index: number): { length: number; stem?: string } {
  const sequence = sequenceLength(words, index);
  if (sequence > 0) return { length: sequence, stem: 'then' };
  return isItemNumber(words, index) ? { length: 2, stem: ';' } : { length: 1 };
}

/** Of "after that", "once done", "when that is finished"; not of "when it is done", which the work may be. */
function sequenceLength(words: readonly Word[], index: number): number {
  const stem = (at: number): string => words[at]?.stem ?? '';
  if (index === 0 || !SEQUENCE_START.has(stem(index))) return 0;
  let next = index + 1;
  const refers = stem(next) === 'that' || stem(next) === 'this';
  if (refers) next += 1;
  while (AUXILIARIES.has(stem(next))) next += 1;
  if (SEQUENCE_END.has(stem(next)) && stem(index) !== 'after') return next + 1 - index;
  return refers && stem(index) === 'after' && next === index + 2 ? 2 : 0;
}

/** "1)" anywhere but behind an opening bracket, "1." where a line begins. */
function isItemNumber(words: readonly Word[], index: number): boolean {
  const [before, number, mark] = [words[index - 1]?.text ?? '\n', words[index]?.text ?? '', words[index + 1]?.text];
  if (!/^\d{1,2}$/.test(number) || Number(number) > MOST_ITEMS) return false;
  return mark === ')' ? before !== '(' : mark === '.' && before === '\n';
}
