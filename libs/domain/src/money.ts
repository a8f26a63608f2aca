/**
 * Money is an integer count of minor units with its ISO 4217 currency everywhere inside; the decimal `amount` of the
 * specification exists at tool borders only.
 */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether the text is an ISO 4217 alphabetic code, in upper case. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

/** A format takes long to make, so each currency is asked once. */
const digits = new Map<string, number>();

/** Digits after the decimal point: 2 for USD, 0 for JPY, 3 for KWD. Throws RangeError for an unknown currency. */
export function minorDigits(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  if (!isCurrency(currency)) throw new RangeError(`${currency} is not an ISO 4217 currency code`);
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const { maximumFractionDigits = 0 } = format.resolvedOptions();
  digits.set(currency, maximumFractionDigits);
  return maximumFractionDigits;
}

/** Whether the decimal amount is a whole number of the currency's minor units: 10.5 USD is, 10.505 USD is not. */
export function isExactAmount(amount: number, currency: string): boolean {
  const factor = 10 ** minorDigits(currency);
  const minor = Math.round(amount * factor);
  return Number.isSafeInteger(minor) && minor / factor === amount;
}

/** 10.5 USD → 1050. Throws RangeError when the amount is not a whole number of minor units: nothing is rounded. */
export function toMinor(amount: number, currency: string): number {
  if (!isExactAmount(amount, currency)) throw new RangeError(`${amount} is not an exact amount of ${currency}`);
  return Math.round(amount * 10 ** minorDigits(currency));
}

/** 1050 USD → 10.5. Throws RangeError unless given an integer. */
export function toDecimal(minor: number, currency: string): number {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${minor} is not a whole number of minor units`);
  return minor / 10 ** minorDigits(currency);
}

/** 1050 USD → "10.50 USD", for messages people read. */
export const formatMoney = (minor: number, currency: string): string =>
  `${toDecimal(minor, currency).toFixed(minorDigits(currency))} ${currency}`;
