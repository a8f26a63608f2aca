/** What a customer is known by, and what is theirs: by it their traces are found in every store. */
export interface CustomerTraces {
  customer_id: string;
  repair_order_ids: readonly string[];
  /** Empty where another customer has the same name: what only names them may be the other's. */
  names: readonly string[];
  emails: readonly string[];
  /** E.164. */
  phones: readonly string[];
}

/** Something that is still under way for a customer, so that they cannot be erased yet. */
export interface ErasureHold {
  /** E.g. `repair_order`, `payment_link`, `workflow`. */
  kind: string;
  id: string;
}

/** Tools of reference servers that are called by orchestrators alone, through the server's agent. */
export const ERASURE_TOOLS = { find: 'find_customer_traces', erase: 'erase_customer' } as const;

/** What stands in place of a word of somebody who was erased. */
export const ERASED = '[erased]';

/** How many digits tell a telephone number whether or not its country code is written. */
const NATIONAL_DIGITS = 10;
const SEPARATOR = String.raw`[\s().-]*`;

/** Says of texts, JSON among them, whether they are about a customer, and takes out what names them. */
export class TraceFinder {
  private readonly ids: RegExp | undefined;
  private readonly words: RegExp | undefined;

  constructor({ customer_id, repair_order_ids, names, emails, phones }: CustomerTraces) {
    this.ids = anyOf([standingAlone(escaped(customer_id)), ...repair_order_ids.flatMap(asOrder)]);
    this.words = anyOf([...emails.map(asEmail), ...phones.map(asPhone), ...names.map(asName)]);
  }

  /** Whether a text names the customer, by a number of the house or in words. */
  isAbout(text: string): boolean {
    return this.names(text) || this.matches(this.ids, text);
  }

  /** Whether a text says the customer's name, email or telephone number. */
  names(text: string): boolean {
    return this.matches(this.words, text);
  }

  /** The text without the customer's name, email and telephone number. */
  redact(text: string): string {
    return this.words ? text.replace(this.words, ERASED) : text;
  }

  private matches(pattern: RegExp | undefined, text: string): boolean {
    return text.search(pattern ?? NOTHING) >= 0;
  }
}

const NOTHING = /(?!)/;

const anyOf = (patterns: readonly string[]): RegExp | undefined =>
  patterns.length === 0 ? undefined : new RegExp(patterns.join('|'), 'giu');

/** In a `u` pattern `-` may be escaped in classes only, and need not be outside of them. */
const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

const standingAlone = (pattern: string): string => String.raw`(?<![\p{L}\p{N}_-])${pattern}(?![\p{L}\p{N}_-])`;

/** From so many digits on a number is not something else's by chance. */
const TELLING_DIGITS = 6;

/** As a member of JSON, which may lie in a text of another; one that is long enough also as people write it. */
const asOrder = (repairOrder: string): string[] => [
  String.raw`repair_order_id\\*"\s*:\s*\\*"${escaped(repairOrder)}\\*"`,
  ...(repairOrder.length >= TELLING_DIGITS ? [standingAlone(escaped(repairOrder))] : []),
];

const asEmail = (email: string): string => String.raw`(?<![\p{L}\p{N}._%+-])${escaped(email)}(?![\p{L}\p{N}-])`;

const asName = (name: string): string =>
  String.raw`(?<![\p{L}\p{N}])${name
    .trim()
    .split(/\s+/)
    .map(escaped)
    .join(String.raw`\s+`)}(?![\p{L}\p{N}])`;

function asPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  const [country, national] = [digits.slice(0, -NATIONAL_DIGITS), digits.slice(-NATIONAL_DIGITS)];
  const written = national.split('').join(SEPARATOR);
  return String.raw`(?<!\d)\+?(?:${country}${SEPARATOR})?\(?${written}(?!\d)`;
}
