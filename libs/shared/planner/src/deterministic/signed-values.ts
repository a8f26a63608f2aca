import type { Field } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import type { Claims } from './claims';
import { isIdentifier, type IdentifierMention } from './mentions';
import type { Reading } from './reading';
import { stemsOf, type Word } from '../language/words';

/** Whether a field changes something up or down, and says by which words people tell that (`x-sign-labels`). */
export const isSigned = ({ schema }: Field): boolean => isRecord(schema['x-sign-labels']);

/**
 * A change as it is written with its sign, else a number of pieces with the direction that the words tell: all of them the
 * same one. "To 5" says what is to be, and not by how much it changes.
 */
export function signedValue(field: Field, reading: Reading, claims: Claims): number | undefined {
  const up = wordsFor(field, 'up', reading);
  const down = wordsFor(field, 'down', reading);
  const counts = reading.mentions.filter(
    (mention) => mention.kind === 'count' || (isIdentifier(mention) && isCount(mention, claims)),
  );
  const [only] = counts;
  if (!only || counts.length > 1 || (up.length > 0 && down.length > 0)) return undefined;
  if (reading.neighbours(only)[0] === 'to') return undefined;
  const isWritten = isIdentifier(only) && /^[-+]/.test(only.value);
  const size = isIdentifier(only) ? (only.quantity ?? only.number ?? 0) : only.kind === 'count' ? only.quantity : 0;
  const isContrary = isWritten && (size < 0 ? up : down).length > 0;
  if (isContrary || (!isWritten && up.length + down.length === 0)) return undefined;
  for (const word of [...up, ...down]) claims.understand(word);
  if (isIdentifier(only) && only.quantity !== undefined) claims.count(only);
  else claims.use(only);
  return isWritten || up.length > 0 ? size : -size;
}

const isCount = (mention: IdentifierMention, claims: Claims): boolean =>
  mention.quantity !== undefined || (!mention.labelled && mention.number !== undefined && claims.isFree(mention));

/** The words of a clause that tell a direction. */
function wordsFor({ schema }: Field, direction: 'up' | 'down', { words }: Reading): Word[] {
  const named = schema['x-sign-labels'];
  const labels = isRecord(named) ? [named[direction] ?? []].flat().filter(isText) : [];
  return labels.flatMap((label) => {
    const stems = stemsOf(label);
    const found = words.filter(({ stem }) => stems.includes(stem));
    return stems.every((stem) => found.some((word) => word.stem === stem)) ? found : [];
  });
}
