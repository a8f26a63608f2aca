import { isMoneyName } from '../plan/money-field';
import type { Field } from '../plan/fields';
import { EXCEPTING, PARTITIVES, RELATIVES, REQUESTING, STOP_WORDS, TOTALITY, WANTS } from '../language/english';
import { stemOf, stemsOf, type Word } from '../language/words';
import type { Candidate } from './candidate';
import type { Clause } from './clauses';
import { isIdentifier, type Mention } from './mentions';

/**
 * Whether a clause says of a write that it is to leave something out, to take all there are, to be for somebody whom it
 * only describes, or for two values where it gives one; or whether it only asks: no parameter can take that.
 */
export function isQualified(
  { operation, reading, filling }: Pick<Candidate, 'operation' | 'reading' | 'filling'>,
  clause: Clause,
): boolean {
  const named = reading.mentions.filter(isIdentifier).map((mention) => wordBefore(mention, clause));
  const [, ...others] = reading.head;
  const left = reading.head.filter(({ start }) => filling.isFreeWord(start));
  return (
    named.some((stem) => EXCEPTING.has(stem) || TOTALITY.has(stem)) ||
    others.some(({ stem }) => RELATIVES.has(stem)) ||
    namesAnotherAmount(operation.fields, filling.own, left) ||
    isAsked(clause)
  );
}

/** What stands in front of a thing and of "of the": the "all" of "all of those 04465-33480". */
function wordBefore({ start }: Mention, { source: { words } }: Clause): string {
  let at = start - 1;
  while (PARTITIVES.has(words[at]?.stem ?? '')) at -= 1;
  // "I'd like RO 1 closed" wants it, and nothing that is like it.
  return WANTS.has(words[at]?.stem ?? '') && /^(?:i|we|would|.*'d)$/.test(words[at - 1]?.stem ?? '')
    ? ''
    : (words[at]?.stem ?? '');
}

/** "Set estimate and total to $850" gives one amount to two. */
function namesAnotherAmount(fields: readonly Field[], own: readonly Field[], left: readonly Word[]): boolean {
  const amounts = fields.filter(({ name, schema }) => schema['type'] === 'number' || isMoneyName(name));
  const said = new Set(left.map(({ stem }) => stem));
  const isNamed = ({ name, labels }: Field): boolean =>
    [name, ...labels]
      .map((called) => stemsOf(called).filter((stem) => !STOP_WORDS.has(stem)))
      .some((stems) => stems.length > 0 && stems.every((stem) => said.has(stem)));
  return (
    amounts.some((field) => own.includes(field)) && amounts.some((field) => !own.includes(field) && isNamed(field))
  );
}

/** "Move it to completed?" may be a question; "could you move it?" and "move it, please?" are none. */
function isAsked({ source: { words, coverage }, spans, introducedBy, literal }: Clause): boolean {
  const indexes = spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, offset) => start + offset));
  const own = indexes.flatMap((index) => words[index] ?? []);
  const first = indexes.find((index) => !coverage.has(index));
  const isAsWritten = first !== undefined && words[first] === literal.head[0];
  const isPolite =
    introducedBy.some((stem) => REQUESTING.has(stem)) ||
    [...introducedBy, ...own.map(({ stem }) => stem)].includes(PLEASE);
  return isAsWritten && !isPolite && own.some(({ text }) => text === '?');
}

const PLEASE = stemOf('please');
