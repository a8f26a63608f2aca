import { isDeepStrictEqual } from 'node:util';
import type { Clarification, Reading } from '@ars/contracts';
import type { CaseAnswer } from '../case/case';
import { isNumberOfRun } from '../corpus/gold-numbers';
import { fits, type Intention, nameOf } from './intention';

/** What a person says to a question, and how: by picking what was offered, or by values or words of their own. */
export interface Said {
  by: 'choice' | 'values' | 'words' | 'form';
  answer: CaseAnswer;
}

/** The reading that is meant, if it is among those offered. */
export const pickReading = (readings: readonly Reading[], intention: Intention): Reading | undefined =>
  readings.find(
    ({ operation, values }) =>
      intention.writes.some((write) => nameOf(write) === operation) && fits(values, intention, operation),
  );

/** The ways to answer, in the order in which a person would try them. */
const WAYS = [byChoice, byWordsOfAuthor, byValues, byOption, byWords];

/**
 * Answers a question in good faith, from what is meant alone: by what is offered where that fits, else by the values that
 * are asked for, else in words. Undefined where the person could not know what to say.
 * @param given what the person said to earlier questions, and does not say again
 */
export function say(
  question: Clarification,
  intention: Intention,
  given: readonly CaseAnswer[] = [],
): Said | undefined {
  const isNew = ({ answer }: Said) => !given.some((earlier) => isDeepStrictEqual(earlier, answer));
  return WAYS.map((way) => way(question, intention)).find((said) => said && isNew(said));
}

function byChoice({ choices = [] }: Clarification, intention: Intention): Said | undefined {
  const found = choices.find(({ values }) => fits(values, intention));
  return found && { by: 'choice', answer: { values: found.values } };
}

function byWordsOfAuthor(_question: Clarification, { words }: Intention): Said | undefined {
  return words === undefined ? undefined : { by: 'words', answer: { answer: words } };
}

/** Finishes by hand what answers led to no plan of, where the form of what is meant is offered. */
export function fillIn({ forms = [] }: Clarification, { writes }: Intention): Said | undefined {
  const write = writes.find((one) => forms.some(({ operation }) => operation === nameOf(one)));
  if (!write) return undefined;
  const known = Object.entries(write.parameters).filter(([, value]) => !isNumberOfRun(value));
  return { by: 'form', answer: { option: nameOf(write), values: Object.fromEntries(known) } };
}

function byValues({ missing, options }: Clarification, intention: Intention): Said | undefined {
  const known = missing.flatMap(({ name, operation }) => {
    const value = valueFor(name, operation, intention);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (known.length === 0) return undefined;
  const option = optionIn(options, intention);
  return { by: 'values', answer: { values: Object.fromEntries(known), ...(option !== undefined && { option }) } };
}

function byOption({ options }: Clarification, intention: Intention): Said | undefined {
  const option = optionIn(options, intention);
  return option === undefined ? undefined : { by: 'choice', answer: { option } };
}

/** "repair order 412207, estimate 536.2": what is to be written, plainly labelled. */
function byWords({ options }: Clarification, intention: Intention): Said | undefined {
  const [write] = intention.writes;
  // Who is offered only what is not meant has nothing to answer.
  if (!write || (options.length > 0 && optionIn(options, intention) === undefined)) return undefined;
  const values = Object.entries(write.parameters).map(
    ([name, value]) => `${name.replace(/_id$/, '').replaceAll('_', ' ')} ${spoken(value)}`,
  );
  return { by: 'words', answer: { answer: values.join(', ') } };
}

const optionIn = (options: Clarification['options'], { writes }: Intention): string | undefined =>
  options.find(({ operation }) => writes.some((write) => nameOf(write) === operation))?.operation;

/** What is asked for by name; of a write, or where there is none the one such number that the author speaks of. */
function valueFor(name: string, operation: string, { writes, mentions }: Intention): unknown {
  const ordered = [...writes].sort(
    (one, other) => Number(nameOf(other) === operation) - Number(nameOf(one) === operation),
  );
  const value = ordered.find(({ parameters }) => parameters[name] !== undefined)?.parameters[name];
  // What only the run knows, nobody can say.
  if (value !== undefined) return isNumberOfRun(value) ? undefined : value;
  const pattern = NUMBERS.find(([names]) => names.test(name))?.[1];
  const found = pattern ? [...new Set(mentions.match(pattern) ?? [])] : [];
  return found.length === 1 ? (/s$/.test(name) ? found : found[0]) : undefined;
}

/** How the numbers look that a person would give. */
const NUMBERS: readonly [RegExp, RegExp][] = [
  [/^repair_order_id$/, /\b(?:412\d{3}|1234)\b/g],
  [/^part_numbers?$/, /\b(?:\d{5}-[0-9A-Z]{5}|\d{5}-[A-Z]{3}-[A-Z]\d\d|[A-Z0-9]{4}-\d{4}-[A-Z]|\d{11}|13508023)\b/g],
  [/^payment_link_id$/, /\bPL-\d+\b/g],
  [/^payment_id$/, /\bPAY-\d+\b/g],
  [/^customer_id$/, /\bC-\d{5}\b/g],
  [/^technician_id$/, /\bT-\d{3}\b/g],
  [/^(?:vin|vehicle_id)$/, /\b[A-HJ-NPR-Z0-9]{17}\b/g],
];

const spoken = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, one]) => (Array.isArray(value) ? String(one) : `${name}: ${String(one)}`))
        .join(', ')
    : String(value);
