import type { Field } from '../../plan/fields';
import { isRecord, isText } from '../../plan/json';
import type { Token } from '../../text/annotated-text';
import { stemsOf } from '../../text/stems';

/** Which way a number changes what is there, by the words that the schema knows for up and down (`x-sign-labels`). */
export function signOf({ schema }: Field, tokens: readonly Token[]): 1 | -1 {
  const labels = schema['x-sign-labels'];
  if (!isRecord(labels)) return 1;
  const down = [labels['down'] ?? []].flat().filter(isText).map(stemsOf);
  const isSaid = (name: readonly string[]): boolean =>
    tokens.some((_, index) => name.every((stem, offset) => tokens[index + offset]?.stem === stem));
  return down.some(isSaid) ? -1 : 1;
}
