/** An amount of money as somebody wrote it, with its place in the text. */
export interface MoneyText {
  amount: number;
  /** ISO 4217. */
  currency: string;
  start: number;
  end: number;
}

const SYMBOLS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };
/** Currency codes in small letters read as words ("2 all", "5 try"), so only these few count. */
const NAMES: Readonly<Record<string, string>> = {
  dollar: 'USD',
  dollars: 'USD',
  dólar: 'USD',
  dólares: 'USD',
  dolares: 'USD',
  buck: 'USD',
  bucks: 'USD',
  euro: 'EUR',
  euros: 'EUR',
  pound: 'GBP',
  pounds: 'GBP',
  yen: 'JPY',
  usd: 'USD',
  eur: 'EUR',
  gbp: 'GBP',
};
const CODES = new Set(Intl.supportedValuesOf('currency'));

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const BEFORE = new RegExp(String.raw`(?<![\w.,-])(?:([$€£¥])|([A-Z]{3})) ?(${NUMBER})(?![\w,]*\d|[\w-])`, 'gu');
const AFTER = new RegExp(String.raw`(?<![\w.,$€£¥-])(${NUMBER}) ?(?:([$€£¥])|([A-Za-zó]{3,7}))(?![\w-])`, 'gu');

/** Every amount with a currency: `$100`, `100$`, `USD 1,249.50`, `100 dollars`, `99.95 EUR`, `$100 CAD`. */
export function findMoney(text: string): MoneyText[] {
  const before = [...text.matchAll(BEFORE)].map((match) => read(match, match[3], match[1], match[2]));
  const after = [...text.matchAll(AFTER)].map((match) => read(match, match[1], match[2], match[3]));
  const found = [...before, ...after].flatMap((money) => (money && withCode(money, text)) ?? []);
  return found
    .filter((money) => !found.some((other) => other !== money && other.start < money.start && money.start < other.end))
    .sort((one, other) => one.start - other.start);
}

function read(match: RegExpExecArray, digits = '', symbol = '', word = ''): MoneyText | undefined {
  const currency = SYMBOLS[symbol] ?? NAMES[word.toLowerCase()] ?? (CODES.has(word) ? word : undefined);
  if (currency === undefined) return undefined;
  return {
    amount: Number(digits.replaceAll(',', '')),
    currency,
    start: match.index,
    end: match.index + match[0].length,
  };
}

/** "$100 CAD" is Canadian; of "€100 USD" nobody knows what it is. */
function withCode(money: MoneyText, text: string): MoneyText | undefined {
  const after = /^ ?([A-Z]{3})(?![\w-])/.exec(text.slice(money.end));
  const before = /(?<![\w-])([A-Z]{3}) ?$/.exec(text.slice(0, money.start));
  const [code] = [after?.[1], before?.[1]].filter((each) => each !== undefined && CODES.has(each));
  if (code === undefined || code === money.currency) return money;
  return symbolOf(code) === symbolOf(money.currency) ? { ...money, currency: code } : undefined;
}

/** Dollars and pesos of all countries have the same. */
const symbolOf = (currency: string): string | undefined =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;
