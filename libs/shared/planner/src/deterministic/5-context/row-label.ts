import { sayMoment, sayMoney, type Speech } from '@ars/phrases';
import { isMoneyName, type Field } from '../../plan/fields';
import { isText } from '../../plan/json';

const MAX_TOLD = 3;
/** Who picks a row reads what is on file, in the way of English whatever the request. */
const SPEECH: Speech = { language: 'en', now: new Date(0) };

/**
 * What tells a row from others for a person: its number, and the first words and amounts in it that are neither addresses nor
 * said twice; of two payments alike, the time as well.
 * @param identifier the field that holds its number
 * @param fields those of the list's rows
 */
export function rowLabel(row: Record<string, unknown>, identifier: string, fields: readonly Field[]): string {
  const currency = isText(row['currency']) ? row['currency'] : undefined;
  const plain = fields.filter(
    ({ name, holds }) => name !== identifier && holds === 'one' && !/_id$|phone|email|currency/.test(name),
  );
  const amounts = plain.filter(({ name }) => isMoneyName(name) && typeof row[name] === 'number');
  const told = new Set(plain.flatMap((field) => wordsFor(field, row[field.name], currency) ?? []));
  const moment = amounts.length > 0 ? plain.find((field) => isMoment(field) && isText(row[field.name])) : undefined;
  const time = moment ? [sayMoment(new Date(String(row[moment.name])), SPEECH)] : [];
  return [String(row[identifier]), ...[...told].slice(0, MAX_TOLD), ...time].join(' · ');
}

const isMoment = ({ schema }: Field): boolean => schema['format'] === 'date-time';

function wordsFor({ name, schema }: Field, value: unknown, currency: string | undefined): string | undefined {
  if (typeof value === 'number') return isMoneyName(name) ? sayMoney(value, currency, SPEECH) : undefined;
  return isText(value) && value !== '' && schema['format'] === undefined ? value.replaceAll('_', ' ') : undefined;
}
