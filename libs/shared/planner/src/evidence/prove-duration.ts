import { isRecord, isText } from '../plan/json';
import { stemsOf } from '../text/stems';
import type { Span } from '../text/annotated-text';
import { minutesUntil } from '../text/entities/until';
import type { Leaf } from './leaves';
import { doubted, said, type Proof, type ProofContext, type Scope } from './proof';
import { isWithin } from './request-reading';

const HOURS = /hours?$/;

/**
 * Hours are said as a duration, and where they shift something (`x-sign-labels`) words say which way, and none the other.
 * @returns undefined where no duration says them
 */
export function proveDuration(leaf: Leaf & { value: number }, scope: Scope, context: ProofContext): Proof | undefined {
  if (!HOURS.test(leaf.name)) return undefined;
  const duration = scope.clauses
    .flatMap(({ entities }) => entities)
    .find((entity) => entity.kind === 'duration' && entity.minutes === Math.abs(leaf.value) * 60);
  if (!duration) return untilDate(leaf, scope, context);
  const labels = leaf.schema['x-sign-labels'];
  if (!isRecord(labels)) return said([duration]);
  const [own, other] = leaf.value < 0 ? [labels['down'], labels['up']] : [labels['up'], labels['down']];
  const words = wordsOf(own, scope, context);
  return words.length > 0 && wordsOf(other, scope, context).length === 0
    ? said([duration], words)
    : doubted('ROLE_GUESSED', 'Whether it becomes later or earlier is not said plainly', [duration], words);
}

/** "Until Friday" says how long it is. */
function untilDate({ value }: { value: number }, { clauses }: Scope, { reading }: ProofContext): Proof | undefined {
  const date = clauses
    .flatMap(({ entities }) => entities)
    .find(
      (entity) => entity.kind === 'date' && Math.ceil((minutesUntil(entity, reading.annotated) ?? NaN) / 60) === value,
    );
  return date && said([date]);
}

/** The words of the clauses that say one of the names. */
function wordsOf(names: unknown, { clauses }: Scope, { reading }: ProofContext): Span[] {
  const phrases = [names ?? []].flat().filter(isText).map(stemsOf);
  return clauses.flatMap(({ clause, stems }) => {
    const said = phrases.filter((phrase) => phrase.every((stem) => stems.has(stem))).flat();
    return reading.annotated.tokens.filter((token) => isWithin(token, clause) && said.includes(token.stem));
  });
}
