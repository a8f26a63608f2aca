import { isRecord } from './is-record';
import { sayFrame } from './frame';
import type { Speech } from './speech';
import { ABSENT, oneLine, speak } from './spoken-value';

/** How an operation is said that has no phrases, or none for this: by names of fields and their values. */

const MAX_VALUES = 12;

export function sayCallPlainly(name: string, parameters: Record<string, unknown>, speech: Speech): string {
  const values = namesAndValues(parameters, speech);
  const what = asWords(name);
  return values.length === 0 ? what : sayFrame('with_values', { what, values: values.join(', ') }, speech);
}

/** @returns nothing where there is nothing to say */
export function sayResultPlainly(result: unknown, speech: Speech): string[] {
  if (Array.isArray(result)) return sayRowsPlainly(result, speech);
  if (!isRecord(result)) return sayValue(result, speech);
  const lists = Object.values(result).filter(
    (value): value is unknown[] => Array.isArray(value) && value.some(isRecord),
  );
  const values = namesAndValues(result, speech);
  return [
    ...(values.length > 0 ? [`${values.join(', ')}.`] : []),
    ...lists.flatMap((rows) => sayRowsPlainly(rows, speech)),
  ];
}

/** @returns undefined where nothing of it can be said on one line */
export function sayRowPlainly(row: unknown, speech: Speech): string | undefined {
  const values = isRecord(row) ? namesAndValues(row, speech) : sayValue(row, speech);
  return values.length > 0 ? values.join(' · ') : undefined;
}

/** "Balance: $210.00"; undefined where there is no value. */
export function sayFactPlainly(name: string, value: unknown, speech: Speech, currency?: string): string | undefined {
  if (isRecord(value)) return joined(namesAndValues(value, speech), asWords(name));
  const spoken = speak(value, currency === undefined ? {} : { currency }, speech);
  return spoken === ABSENT ? undefined : `${asWords(name)}: ${spoken.text}`;
}

/** `check_stock` → "Check stock" */
export function asWords(name: string): string {
  const words = oneLine(name.replace(/[_-]+/g, ' '));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const joined = (values: string[], name: string): string | undefined =>
  values.length > 0 ? `${name}: ${values.join(', ')}` : undefined;

function sayRowsPlainly(rows: readonly unknown[], speech: Speech): string[] {
  const said = rows.map((row) => sayRowPlainly(row, speech)).filter((row) => row !== undefined);
  return [sayFrame('found_rows', { count: rows.length }, speech), ...said.map((row) => `- ${row}`)];
}

function sayValue(value: unknown, speech: Speech): string[] {
  const { text } = speak(value, {}, speech);
  return text === '' ? [] : [text];
}

function namesAndValues(object: Record<string, unknown>, speech: Speech): string[] {
  const currency = typeof object['currency'] === 'string' ? object['currency'] : undefined;
  return Object.entries(object)
    .flatMap(([name, value]) => {
      if (isRecord(value)) return [];
      const isMoney =
        currency !== undefined && typeof value === 'number' && /(?:^|_)(?:amount|price|balance)$/.test(name);
      return sayFactPlainly(name, value, speech, isMoney ? currency : undefined) ?? [];
    })
    .slice(0, MAX_VALUES);
}
