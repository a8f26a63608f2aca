import { COUNT_LABELS, COUNT_LINKS, COUNT_TIMES, PRONOUNS } from '../language/english';
import { isIdentifier, isNumberAlone, type IdentifierMention, type Mention } from './mentions';
import type { Word } from '../language/words';

const MOST_LINKS = 3;
/** Such a word links a number with what follows, and does not say that it counts. */
const LOOSE_LINKS: ReadonlySet<string> = new Set(['of', 'x', '×', 'each']);

/** A quantity beside an identifier, and the words that say it. */
interface Count {
  quantity: number;
  start: number;
  end: number;
}

/**
 * Joins "2 of" before an identifier, and "x2" or "quantity 2" after it, to the identifier as its quantity; "qty 2" anywhere
 * else counts something that stands elsewhere.
 */
export function attachQuantities(
  mentions: readonly Mention[],
  words: readonly Word[],
  /** Entities of which there can be several. */
  counted: ReadonlySet<string>,
): Mention[] {
  let result = [...mentions];
  for (const mention of mentions.filter(isIdentifier)) {
    const entities = mention.entities.filter((entity) => counted.has(entity));
    if (isNumberAlone(mention) || entities.length === 0) continue;
    const count = countBefore(mention, result, words) ?? countAfter(mention, result, words);
    if (!count) continue;
    const whole = { ...mention, entities, quantity: count.quantity };
    whole.start = Math.min(mention.start, count.start);
    whole.end = Math.max(mention.end, count.end);
    result = [...result.filter(({ start, end }) => end <= whole.start || start >= whole.end), whole];
    if (saysEach(whole, words))
      result = result.map((other) => (isSibling(other, whole) ? { ...other, quantity: count.quantity } : other));
  }
  return result.map((mention) => asLooseCount(mention, words) ?? mention);
}

/** "qty 2" and "2 pcs" that no identifier stands beside. */
function asLooseCount(mention: Mention, words: readonly Word[]): Mention | undefined {
  if (!isIdentifier(mention) || !isNumberAlone(mention) || mention.quantity !== undefined) return undefined;
  const { start, end, number: quantity = 0 } = mention;
  const [before, after] = [words[start - 1]?.stem ?? '', words[end]?.stem ?? ''];
  if (COUNT_LABELS.has(before)) return { kind: 'count', quantity, start: start - 1, end };
  // "Two of them" counts what was spoken of.
  const isOfThem = after === 'of' && PRONOUNS.has(words[end + 1]?.stem ?? '');
  return isOfThem || (COUNT_LINKS.has(after) && !LOOSE_LINKS.has(after))
    ? { kind: 'count', quantity, start, end: end + 1 }
    : undefined;
}

/** "2 of 04465-33480", "two pieces of part 1234". */
function countBefore(
  mention: IdentifierMention,
  mentions: readonly Mention[],
  words: readonly Word[],
): Count | undefined {
  let position = mention.start - 1;
  const stem = (index: number): string => words[index]?.stem ?? '';
  const isLink = (index: number): boolean =>
    COUNT_LINKS.has(stem(index)) || (stem(index) === 'the' && stem(index - 1) === 'of');
  while (position > mention.start - 1 - MOST_LINKS && isLink(position)) position -= 1;
  if (stem(position) === 'more') position -= 1;
  const linked = position < mention.start - 1 || COUNT_TIMES.test(stem(position));
  // "2 1234" may be two numbers; "2 of 1234", "two 1234" and "2 04465-33480" are not.
  const isSpelled = /^\p{L}/u.test(words[position]?.text ?? '');
  if (!linked && !isSpelled && !mention.labelled && mention.number !== undefined) return undefined;
  const quantity = numberAt(position, mentions);
  if (quantity === undefined) return undefined;
  return { quantity, start: COUNT_LABELS.has(stem(position - 1)) ? position - 1 : position, end: mention.start };
}

/** "part 1234 x2", "(2)", "quantity 2", "2 pcs". */
function countAfter(
  mention: IdentifierMention,
  mentions: readonly Mention[],
  words: readonly Word[],
): Count | undefined {
  const stem = (index: number): string => words[index]?.stem ?? '';
  const start = mention.end;
  const first = stem(start) === ',' || stem(start) === '(' ? start + 1 : start;
  const times = /^[x×](\d{1,3})$/.exec(stem(first))?.[1];
  if (times !== undefined) return { quantity: Number(times), start, end: first + 1 };
  if (COUNT_LABELS.has(stem(first))) {
    const at = [':', '=', 'of'].includes(stem(first + 1)) ? first + 2 : first + 1;
    const quantity = numberAt(at, mentions);
    return quantity === undefined ? undefined : { quantity, start, end: at + 1 };
  }
  const quantity = numberAt(first, mentions);
  const next = stem(first + 1);
  const isCounted = (COUNT_LINKS.has(next) && next !== 'of') || (stem(start) === '(' && next === ')');
  return quantity === undefined || !isCounted ? undefined : { quantity, start, end: first + 2 };
}

function numberAt(index: number, mentions: readonly Mention[]): number | undefined {
  const mention = mentions.find(({ start, end }) => start === index && end === index + 1);
  return mention && isIdentifier(mention) && isNumberAlone(mention) ? mention.number : undefined;
}

const saysEach = ({ start, end }: Mention, words: readonly Word[]): boolean =>
  words.slice(start, end + 1).some(({ stem }) => stem === 'each');

const isSibling = (other: Mention, counted: IdentifierMention): other is IdentifierMention =>
  isIdentifier(other) &&
  other.quantity === undefined &&
  other.entities.some((entity) => counted.entities.includes(entity));
