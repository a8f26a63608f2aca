import { CodedError } from '@ars/contracts';
import { containsCardNumber } from '@ars/platform';

/**
 * Keeps numbers of payment cards out: they belong on the pay page, and neither in a log, a journal nor a prompt.
 * @throws CodedError `CARD_NUMBER_REFUSED`, which names the field but not the number
 */
export function refuseCardNumbers(fields: Readonly<Record<string, unknown>>): void {
  const field = Object.keys(fields).find((name) => holdsCardNumber(fields[name]));
  if (field === undefined) return;
  const message = `${field} holds the number of a payment card; customers enter it on the pay page, and nowhere else`;
  throw new CodedError({ code: 'CARD_NUMBER_REFUSED', message, details: [{ field, message }] });
}

function holdsCardNumber(value: unknown): boolean {
  if (typeof value === 'string') return containsCardNumber(value);
  if (typeof value === 'number') return holdsCardNumber(String(value));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, member]) => holdsCardNumber(name) || holdsCardNumber(member));
}
