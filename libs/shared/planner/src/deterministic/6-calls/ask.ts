import type { Clarification, ClarificationOption } from '@ars/contracts';
import { sayFrame, sayList } from '@ars/phrases';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import { isRead, operationsOf } from '../../plan/catalogue';
import type { Field } from '../../plan/fields';
import { operationTitle } from '../../answer/say-clarification';
import { isText } from '../../plan/json';
import { type Catalogue, clarify, unsupported, type PlanOutcome } from '../../planner';
import type { AnnotatedText } from '../../text/annotated-text';
import type { PlanFinding } from '../../validation/plan-finding';
import type { Interpretation } from '../interpretation';
import type { NotOffered } from '../not-offered';
import type { Call } from './calls';

/** The questions that are left: what cannot be guessed, with what it could be. */
export function ask(readings: readonly Interpretation[]): PlanOutcome | undefined {
  const open = readings.find(({ gaps }) => gaps.length > 0);
  const [gap] = open?.gaps ?? [];
  if (!open || !gap) return undefined;
  return clarify(questionOf(open), {
    options: [optionOf(open.operation)],
    missing: missingOf(open),
    choices: choicesOf(open),
  });
}

/** Where nothing that is said can be done here: what kind of thing that is, as far as it is known. */
ask.nothing = (
  { text, language }: AnnotatedText,
  notOffered: readonly NotOffered[],
  { catalogue, now }: { catalogue: Catalogue; now: Date },
): PlanOutcome => {
  const speech = { language, now };
  const [kind] = notOffered;
  if (kind === 'reminder' || kind === 'purchase') return unsupported(sayFrame(`no_${kind}`, {}, speech));
  const sending = operationsOf(catalogue).filter(
    ({ operation }) => !isRead(operation) && operation.annotations.openWorldHint === true,
  );
  if (kind === 'message' && sending.length > 0) {
    const what = sayList(
      sending.map(({ operation }) => operationTitle(operation, language)),
      speech,
    );
    return unsupported(sayFrame('no_message', { what }, speech));
  }
  return unsupported(sayFrame('not_found_to_do', { words: `“${text.slice(0, 200)}”` }, speech));
};

ask.tooMuch = (): PlanOutcome => clarify('That is more than I can read at once. Please say it in several requests.');

/**
 * Where a plan is refused: for the values that are none, in the words of who asks.
 * @param calls by the places of their steps in the plan
 */
ask.invalid = (findings: readonly PlanFinding[], calls: readonly (Call | undefined)[]): PlanOutcome => {
  const wrong = findings.flatMap(({ path }) => {
    const [, index, name] = PARAMETER.exec(path) ?? [];
    const call = calls[Number(index)];
    const field = call?.operation.fields.find((each) => each.name === name);
    return call && field ? [{ call, field }] : [];
  });
  const [first] = wrong;
  const operations = [...new Set(calls.flatMap((call) => call?.operation ?? []))];
  if (!first)
    return clarify('I cannot do that as it was said. Please say it in other words, or in smaller parts.', {
      options: operations.filter(({ isRead }) => !isRead).map(optionOf),
    });
  const { call, field } = first;
  const value = call.parameters[field.name];
  const purpose = operationTitle(call.operation.operation, 'en');
  return clarify(
    typeof value === 'string' && !value.startsWith('$')
      ? `“${value}” is no ${nameOf(field)}. Which one is it? I need it to ${purpose}.`
      : `Which ${nameOf(field)}? I need it to ${purpose}.`,
    {
      options: [optionOf(call.operation)],
      missing: wrong.map(({ call: { operation }, field: { name }, field }) => ({
        operation: `${operation.service}.${operation.operation.name}`,
        name,
        description: nameOf(field),
      })),
    },
  );
};

const PARAMETER = /^\/execution_steps\/(\d+)\/parameters\/([^/]+)/;

function questionOf({ operation, gaps }: Interpretation): string {
  const [gap] = gaps;
  if (!gap) return '';
  const what = nameOf(gap.field);
  const purpose = operationTitle(operation.operation, 'en');
  if (gap.candidates.length > 0 && gap.searched && !gap.offered) return `Which ${what} is meant by “${gap.searched}”?`;
  if (gap.searched) return `I found no ${what} for “${gap.searched}”. Which one is it?`;
  return gap.field.schema['type'] === 'integer'
    ? `How many? I need the number to ${purpose}.`
    : `Which ${what}? I need it to ${purpose}.`;
}

const choicesOf = ({ gaps: [gap] }: Interpretation) => gap?.candidates ?? [];

const missingOf = ({ operation, gaps }: Interpretation): Clarification['missing'] =>
  gaps.map(({ field }) => ({
    operation: `${operation.service}.${operation.operation.name}`,
    name: field.name,
    description: nameOf(field),
  }));

export const optionOf = (operation: IndexedOperation): ClarificationOption => ({
  operation: `${operation.service}.${operation.operation.name}`,
  description: titleOf(operation),
});

/** What people call an operation. */
export const titleOf = ({ operation }: IndexedOperation): string => operationTitle(operation, 'en');

/** What people call a parameter. */
export const nameOf = ({ labels, name, entity }: Field): string =>
  entity?.replaceAll('_', ' ') ??
  labels.find((label) => isText(label) && label.length > 2) ??
  name.replaceAll('_', ' ');
