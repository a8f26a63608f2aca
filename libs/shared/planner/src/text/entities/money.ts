import type { Entity } from '../annotated-text';
import { isSigned, numberAt } from './number';
import { relativeOf } from './relative';
import { normAt, take, type Scan } from './scan';

const SYMBOLS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };
const NAMES: Readonly<Record<string, string>> = {
  dollar: 'USD',
  dollars: 'USD',
  dolar: 'USD',
  dolares: 'USD',
  buck: 'USD',
  bucks: 'USD',
  usd: 'USD',
  euro: 'EUR',
  euros: 'EUR',
  eur: 'EUR',
  pounds: 'GBP',
  gbp: 'GBP',
  yen: 'JPY',
  pesos: 'MXN',
};
/** Codes in small letters read as words ("2 all", "5 try"), so that only those above count. */
const CODES = new Set(Intl.supportedValuesOf('currency'));
const CENTS = /^(?:cents?|centavos?|centimos?|centimes?|¢)$/;

interface Amount {
  value: number;
  currency: string;
  from: number;
  to: number;
}

/** Every amount with a currency: `$100`, `100$`, `USD 1,249.50`, `100 dollars and 50 cents`, `99,95 €`, "50 bucks". */
export function findMoney(scan: Scan): Entity[] {
  const found: Entity[] = [];
  for (let index = 0; index < scan.tokens.length; index += 1) {
    const amount = scan.taken[index] ? undefined : amountAt(scan, index);
    if (!amount) continue;
    const { from, to, value, currency } = withCents(scan, withCode(scan, amount));
    const isNegative = isSigned(scan, from);
    const first = isNegative ? from - 1 : from;
    const { sign, relative } = relativeOf(scan, first, to, isNegative);
    found.push(
      take(scan, first, to, {
        kind: 'money',
        value: isNegative && sign === '-' ? -value : value,
        currency,
        ...(sign ? { sign } : {}),
        ...(relative ? { relative } : {}),
      }),
    );
    index = to - 1;
  }
  return found;
}

function amountAt(scan: Scan, index: number): Amount | undefined {
  const before = currencyBefore(scan, index);
  const number = numberAt(scan, before === undefined ? index : index + 1);
  if (!number || scan.taken[number.to - 1]) return undefined;
  if (before !== undefined) return { value: number.value, currency: before, from: index, to: number.to };
  const after = currencyAfter(scan, number.to);
  if (after !== undefined) return { value: number.value, currency: after, from: index, to: number.to + 1 };
  return CENTS.test(normAt(scan, number.to) ?? '') && number.value < 100
    ? { value: number.value / 100, currency: 'USD', from: index, to: number.to + 1 }
    : undefined;
}

const currencyBefore = ({ tokens }: Scan, index: number): string | undefined => {
  const text = tokens[index]?.text ?? '';
  return SYMBOLS[text] ?? (CODES.has(text) ? text : undefined);
};

const currencyAfter = (scan: Scan, index: number): string | undefined =>
  scan.taken[index] ? undefined : (currencyBefore(scan, index) ?? NAMES[normAt(scan, index) ?? '']);

/** "$100 CAD" is Canadian. */
function withCode(scan: Scan, amount: Amount): Amount {
  const text = scan.tokens[amount.to]?.text ?? '';
  const isDollars =
    amount.currency === 'USD' && scan.tokens.slice(amount.from, amount.to).some((token) => token.text === '$');
  const named = CODES.has(text) ? text : NAMES[text.toLowerCase()];
  if (named === undefined || (named !== amount.currency && !isDollars)) return amount;
  return { ...amount, currency: named, to: amount.to + 1 };
}

/** "… and 50 cents". */
function withCents(scan: Scan, amount: Amount): Amount {
  const joint = /^(?:and|y|con|et|,)$/.test(normAt(scan, amount.to) ?? '') ? 1 : 0;
  const cents = numberAt(scan, amount.to + joint);
  if (!cents || cents.value >= 100 || !CENTS.test(normAt(scan, cents.to) ?? '')) return amount;
  return { ...amount, value: Math.round(amount.value * 100 + cents.value) / 100, to: cents.to + 1 };
}
