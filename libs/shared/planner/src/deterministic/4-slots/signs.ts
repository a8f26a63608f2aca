import type { Field } from '../../plan/fields';
import { isRecord, isText } from '../../plan/json';
import type { Token } from '../../text/annotated-text';
import { stemsOf } from '../../text/stems';
import { type Interpretation, valueOf } from '../interpretation';

/**
 * Which way a number changes what is there, by the words that the schema knows for up and down (`x-sign-labels`); where none
 * is said, as in the part before it that it is like: "A two short and B three".
 */
export function signOf(field: Field, tokens: readonly Token[], like?: Pick<Interpretation, 'slots'>): 1 | -1 {
  const labels = field.schema['x-sign-labels'];
  if (!isRecord(labels)) return 1;
  const isSaid = (direction: 'up' | 'down'): boolean =>
    [labels[direction] ?? []]
      .flat()
      .filter(isText)
      .map(stemsOf)
      .some((name) => isInOrder(name, tokens));
  if (isSaid('down')) return -1;
  const before = like && !isSaid('up') ? valueOf(like, field.name) : undefined;
  return typeof before === 'number' && before < 0 ? -1 : 1;
}

/** Whether words stand one behind the other, whatever stands between: "move it up". */
export function isInOrder(name: readonly string[], tokens: readonly Token[]): boolean {
  let from = 0;
  return name.every((stem) => {
    const at = tokens.findIndex((token, index) => index >= from && token.stem === stem);
    from = at + 1;
    return at >= 0;
  });
}
