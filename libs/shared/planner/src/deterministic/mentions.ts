/** Something a request names, with the words that name it: from `start` up to and without `end`. */
export type Mention = { start: number; end: number } & (
  | Identifier
  | { kind: 'email'; value: string }
  /** E.164. */
  | { kind: 'phone'; value: string }
  /** `day` is `YYYY-MM-DD`; `moment`, where one is said and known, RFC 3339. */
  | { kind: 'date'; day: string; moment?: string; timed: boolean }
  /** Of a day that is not said. */
  | { kind: 'time'; value: string }
  | { kind: 'money'; amount: number; currency: string }
  /** How many of something that is named elsewhere: "1234 for RO 1234, qty 2". */
  | { kind: 'count'; quantity: number }
  /** Words to be taken as they are: quoted, or after a colon. */
  | { kind: 'text'; value: string }
);

export interface Identifier {
  kind: 'identifier';
  value: string;
  /** What it can be the identifier of; none for a mere number. */
  entities: string[];
  /** Whether a label before it said what it is. */
  labelled: boolean;
  /** How many of it: "2 of 04465-33480", "part 1234 x2". */
  quantity?: number;
  /** How much it looks like the examples of such identifiers, where no label says what it is. */
  likeness?: number;
  /** Its value as a number, where it is one. */
  number?: number;
}

export type IdentifierMention = Extract<Mention, { kind: 'identifier' }>;

export const isIdentifier = (mention: Mention): mention is IdentifierMention => mention.kind === 'identifier';

const LARGEST_QUANTITY = 999;

/** A number that can be a quantity. */
export const isNumberAlone = ({ labelled, number }: IdentifierMention): boolean =>
  !labelled && number !== undefined && Number.isInteger(number) && number >= 0 && number <= LARGEST_QUANTITY;

export const byPosition = (one: Mention, other: Mention): number => one.start - other.start;

/** For each word that belongs to a mention, the mention. */
export type Coverage = Map<number, Mention>;

export function cover(mentions: readonly Mention[], coverage: Coverage = new Map()): Coverage {
  for (const mention of mentions) {
    for (let index = mention.start; index < mention.end; index += 1) coverage.set(index, mention);
  }
  return coverage;
}

type Count = IdentifierMention | Extract<Mention, { kind: 'count' }>;

/** What may say how many of something, without that thing beside it. */
export const countsIn = (mentions: readonly Mention[]): Count[] =>
  mentions.filter(
    (mention): mention is Count => mention.kind === 'count' || (isIdentifier(mention) && isNumberAlone(mention)),
  );
