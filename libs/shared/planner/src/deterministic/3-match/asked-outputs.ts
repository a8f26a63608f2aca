import { entityOf } from '../../catalogue/recognisers';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import { memoizeByObject } from '../../plan/memoize-by-object';
import type { Token } from '../../text/annotated-text';
import { findLabel, isTelling, labelsOf, placeOf } from '../4-slots/labels';

/** Told of, and not of interest by themselves. */
const INCIDENTAL = /^(currency|version|next_cursor)$/;

/** Whether all words of a name stand there in a row. */
export const isSaid = (name: readonly string[], tokens: readonly Token[]): boolean =>
  isTelling(name) && placeOf(name, tokens) >= 0;

/** "In total" asks for a sum, not for the total that is on file. */
export const withoutSums = memoizeByObject((tokens: readonly Token[]): Token[] =>
  tokens.filter(({ norm }, index) => norm !== 'total' || !/^(?:in|en|au)$/.test(tokens[index - 1]?.norm ?? '')),
);

/** Outputs of which the words say a name: "the balance", "who has it". */
export function askedOutputs({ outputs }: IndexedOperation, tokens: readonly Token[]): string[] {
  const said = (field: Field): boolean => labelsOf(field).some((label) => isSaid(label, tokens));
  const asked = outputs
    .filter((field) => !isIncidental(field) && entityOf(field) === undefined)
    .filter((field) => said(field) || (field.holds === 'one' && field.fields.some(said)));
  const names = new Set(asked.map(({ name }) => name));
  // What an object repeats of the output beside it is asked for once.
  const repeats = ({ fields }: Field) => {
    const members = fields.filter(said);
    return members.length > 0 && members.every(({ name }) => names.has(name));
  };
  const isYesOrNo = ({ schema }: Field): number => (schema['type'] === 'boolean' ? 0 : 1);
  return asked
    .filter((field) => !repeats(field))
    .toSorted((one, other) => isYesOrNo(one) - isYesOrNo(other))
    .map(({ name }) => name);
}

/** The words by which outputs are asked for. */
export const wordsAsking = (
  { outputs }: IndexedOperation,
  asks: readonly string[],
  tokens: readonly Token[],
): Token[] =>
  asks.flatMap((ask) => {
    const [name, member] = ask.split('/');
    const output = outputs.find((field) => field.name === name);
    const field = member === undefined ? output : output?.fields.find((each) => each.name === member);
    return (field && findLabel(labelsOf(field), tokens)) ?? [];
  });

/**
 * Members of the rows of a list, by `<list>/<member>`: they tell what of each is asked for, not whether the list is. What
 * narrows the list ("the open ones") asks for nothing, but for what is owed.
 */
export function askedOfRows(
  { isRead, outputs, fields: parameters, operation }: IndexedOperation,
  tokens: readonly Token[],
): string[] {
  if (!isRead) return [];
  const due = operation.phrases?.figures?.due;
  const narrowing = new Set(
    parameters.flatMap((field) =>
      labelsOf(field)
        .filter((label) => isSaid(label, tokens))
        .flat(),
    ),
  );
  const isAsked = (field: Field): boolean =>
    !isIncidental(field) &&
    entityOf(field) === undefined &&
    labelsOf(field).some(
      (label) => isSaid(label, tokens) && (field.name === due || !label.some((stem) => narrowing.has(stem))),
    );
  return outputs
    .filter(({ holds }) => holds === 'list')
    .flatMap(({ name, fields }) => fields.filter(isAsked).map((field) => `${name}/${field.name}`));
}

/** The `total` of a list counts its rows. */
const isIncidental = ({ name, schema }: Field): boolean =>
  INCIDENTAL.test(name) || (name === 'total' && schema['type'] === 'integer');
