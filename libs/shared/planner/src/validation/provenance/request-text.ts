import { compilePattern } from '@ars/platform';
import type { Field } from '../../plan/fields';
import { LONGEST_IDENTIFIER } from '../../plan/identifier-length';
import { oncePer } from '../../plan/once-per';
import type { Span } from '../../language/span';

/** Something written in the request, and whose identifier the words before it say it is. */
export interface Occurrence extends Span {
  text: string;
  /** Undefined where no label stands before it. */
  entity?: string;
  money: boolean;
}

/** What people write before an identifier, and what the identifiers look like. */
export interface EntityLabel {
  entity: string;
  label: string;
  /** Matches a text that ends with the label. */
  before: RegExp;
  pattern?: RegExp;
}

const QUOTED = /["“„«]([^"“”„«»]+)["”»]|(?<![\p{L}\p{N}])['‘]([^'‘’]+)['’](?![\p{L}\p{N}])/gu;
const LINK = String.raw`(?:[\s:#=]|numbers?|num\b|no\b\.?|nr\b\.?|ids?\b)*`;
const CHAIN = /^\s*(?:,\s*)?(?:and|y|or|&|,|\/)\s*$/iu;
/** What stands behind a number that counts what follows. */
const COUNTED = /^\s*(?:x|×|(?:of|pcs?|pieces?|units?|each|de|piezas?|unidad(?:es)?)(?![\p{L}\p{N}]))/iu;
const NUMBER =
  /(?:(?<![\p{L}\p{N}])|(?<=(?<![\p{L}\p{N}])x))(?<!\d[.,])[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:k\b|(?=x?(?![\p{L}\p{N}])))(?![.,]?\d)/giu;
const CODES = Intl.supportedValuesOf('currency').join('|');
const MONEY_BEFORE = new RegExp(String.raw`(?:[$€£¥]|(?<![\p{L}\p{N}])(?:${CODES}|usd|eur|gbp))\s?-?$`, 'u');
const MONEY_AFTER = new RegExp(
  String.raw`^\s?(?:[$€£¥]|(?:${CODES}|usd|eur|gbp|[Dd]ollars?|[Bb]ucks?|[Ee]uros?|[Pp]ounds?|[Dd][oó]lares)(?![\p{L}\p{N}]))`,
  'u',
);
const WORDS_FOR_NUMBERS = [
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, number) => [word, number] as const),
  ...'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce'
    .split(' ')
    .map((word, number) => [word, number] as const),
  ...([
    ['pair', 2],
    ['couple', 2],
    ['dozen', 12],
    ['un', 1],
    ['una', 1],
    ['par', 2],
    ['both', 2],
  ] as const),
  ...([
    ['thirty', 30],
    ['forty', 40],
    ['fifty', 50],
    ['hundred', 100],
    ['thousand', 1000],
  ] as const),
];

/** "1990s" are years. */
const SHORTEST_PLURAL = 4;

/** Characters before a value among which its label stands. */
const LOOK_BACK = 80;

/** The request as evidence: where which value stands in it, and what is only quoted. */
export class RequestText {
  /** Passages in quotation marks that are more than one value: somebody else's words. */
  readonly quoted: Span[];
  /** Answers of `entityBefore` by place: a list of a thousand numbers asks for each of them a thousand times. */
  private readonly entities = new Map<string, string | undefined>();

  constructor(
    readonly text: string,
    private readonly labels: readonly EntityLabel[],
  ) {
    this.quoted = [...text.matchAll(QUOTED)]
      .filter((match) => /\S\s+\S/.test(match[1] ?? match[2] ?? ''))
      .map(({ 0: passage, index }) => ({ start: index, end: index + passage.length }));
  }

  /** Where an identifier stands, separators between its characters disregarded. */
  identifiers(value: string): Occurrence[] {
    const characters = [...value.replaceAll(/[^\p{L}\p{N}]/gu, '')].map(escaped);
    if (characters.length === 0) return [];
    const body = characters.join(String.raw`[-./ #]?`);
    const isNumber = /^\d+$/.test(value);
    // "Two 13508023s" are many of one.
    const end = String.raw`(?=${isNumber && value.length > SHORTEST_PLURAL ? 's?' : ''}(?![-.]?[\p{L}\p{N}]|@))`;
    const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}@])(?<!\d[-.])${body}${end}`, 'giu');
    const glued = isNumber ? new RegExp(String.raw`(?<=(?<![\p{L}\p{N}])\p{L}{1,4})${body}${end}`, 'giu') : undefined;
    return [pattern, ...(glued ? [glued] : [])].flatMap((each) =>
      [...this.text.matchAll(each)]
        // A capital S is a part of the identifier.
        .filter(({ 0: text, index }) => this.text[index + text.length] !== 'S')
        .map(({ 0: text, index }) => this.occurrence(text, index)),
    );
  }

  /** Where a number stands in figures. */
  numbers(): (Occurrence & { value: number })[] {
    return [...this.text.matchAll(NUMBER)].map(({ 0: text, index }) => {
      const digits = text.replaceAll(',', '');
      const value = /k$/i.test(digits) ? Number(digits.slice(0, -1)) * 1000 : Number(digits);
      return { ...this.occurrence(text, index), value };
    });
  }

  /** Whether a word stands in the text. */
  hasWord(word: string): boolean {
    return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(word)}(?![\p{L}\p{N}])`, 'iu').test(this.text);
  }

  numberWords(): Set<number> {
    return new Set(WORDS_FOR_NUMBERS.filter(([word]) => this.hasWord(word)).map(([, number]) => number));
  }

  isQuoted({ start, end }: Span): boolean {
    return this.quoted.some((passage) => passage.start <= start && end <= passage.end);
  }

  /** What is written at a place of the text. */
  occurrence(text: string, start: number): Occurrence {
    const end = start + text.length;
    const entity = this.entityBefore(start, text);
    const money =
      MONEY_BEFORE.test(this.text.slice(Math.max(0, start - 12), start)) ||
      MONEY_AFTER.test(this.text.slice(end, end + 12));
    return { text, start, end, money, ...(entity === undefined ? {} : { entity }) };
  }

  private entityBefore(start: number, text: string): string | undefined {
    const place = `${start} ${text.length}`;
    if (!this.entities.has(place)) this.entities.set(place, this.findEntity(start, text));
    return this.entities.get(place);
  }

  /** By its label, or that of the one before it in a list. */
  private findEntity(start: number, text: string): string | undefined {
    const before = this.text.slice(Math.max(0, start - LOOK_BACK), start);
    const spoken = before.toLowerCase();
    const labelled = this.labels
      .filter(({ label }) => spoken.includes(label.toLowerCase()))
      .filter((label) => hasForm(label, text))
      .filter(({ before: isBefore }) => isBefore.test(before))
      .sort((one, other) => other.label.length - one.label.length)[0];
    if (labelled) return labelled.entity;
    const previous = /[\p{L}\p{N}][\p{L}\p{N}.-]*(?=[\s,&/]*(?:(?:and|y|or)\s+)?$)/iu.exec(
      before.replace(/\s+(?:and|y|or)\s+$/i, ' '),
    );
    if (!previous || !/\d/.test(previous[0])) return undefined;
    const between = before.slice(previous.index + previous[0].length);
    if (!CHAIN.test(between) || COUNTED.test(this.text.slice(start + text.length))) return undefined;
    const entity = this.entityBefore(start - before.length + previous.index, previous[0]);
    return entity !== undefined && this.canBe(entity, text) ? entity : undefined;
  }

  /** Whether a text has the form of an entity's identifiers; where no label tells the form, any text has. */
  private canBe(entity: string, text: string): boolean {
    const own = this.labels.filter((label) => label.entity === entity);
    return own.some((label) => hasForm(label, text));
  }
}

const hasForm = ({ pattern }: EntityLabel, text: string): boolean =>
  pattern === undefined || (text.length <= LONGEST_IDENTIFIER && pattern.test(text));

/** The labels of all identifiers that an operation takes. */
export const labelsOf = oncePer((fields: readonly Field[]): EntityLabel[] =>
  fields.flatMap((field) => [
    ...(field.entity === undefined ? [] : field.labels.map((label) => labelOf(field, field.entity as string, label))),
    ...labelsOf(field.fields),
  ]),
);

function labelOf({ schema }: Field, entity: string, label: string): EntityLabel {
  const inner = [schema, schema['items'], schema['propertyNames']].find(
    (part): part is Record<string, unknown> =>
      typeof part === 'object' && part !== null && typeof Reflect.get(part, 'pattern') === 'string',
  );
  const pattern = inner && compilePattern(inner['pattern'] as string, 'iu');
  const before = new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(label)}s?${LINK}[-#]?$`, 'iu');
  return { entity, label, before, ...(pattern ? { pattern } : {}) };
}

export const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
