import {
  CONJUNCTIONS,
  COUNT_LINKS,
  COUNT_TIMES,
  LABEL_LINKS,
  numberOf,
  POINTING,
  PRONOUNS,
  STOP_WORDS,
  FRAGMENTS,
  FRAGMENT_LINKS,
} from '../language/english';
import { attachQuantities } from './attach-quantities';
import { byPosition, cover, type Coverage, type IdentifierMention, type Mention } from './mentions';
import { findDates } from '../language/find-dates';
import { findPhones } from '../language/find-phones';
import { findTimes } from '../language/find-times';
import { findMoney } from '../language/money';
import type { Recogniser } from './recognisers';
import { isBehindLabel, isNewValue, type ValueLabels } from './value-labels';
import { isSameWord, type Word } from '../language/words';

const EMAIL = /(?<![\w.+'-])[\w.+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const QUOTED = /"([^"\n]+)"|“([^“”\n]+)”|(?<=^|[\s(:])'([^'\n]+)'(?=$|[\s).,;:!?])/gu;
const MOST_LINKS = 3;
/** Digits of the longest number that counts something in a sentence. */
const LONGEST_COUNT = 4;
/** It has as many digits as an example. */
const EXACT = 2;
const YEAR = /^(?:19|20)\d\d$/;

/** When and where a request is made. */
export interface Moment {
  now: Date;
  /** IANA name, where it is known. */
  zone?: string;
}

/** By what things are known. */
export interface Known {
  recognisers: readonly Recogniser[];
  valueLabels: ValueLabels;
}

/** Everything a request names. */
export function findMentions(text: string, words: readonly Word[], known: Known, moment: Moment): Mention[] {
  const { recognisers } = known;
  const scan = new Scan(text, words, known, moment);
  const counted = new Set(recognisers.filter(({ isCounted }) => isCounted).map(({ entity }) => entity));
  return attachQuantities(scan.run(), words, counted).sort(byPosition);
}

/** One pass from left to right; what a word belongs to is decided once. */
class Scan {
  private readonly mentions: Mention[] = [];
  private readonly coverage: Coverage = new Map();
  private readonly recognisers: readonly Recogniser[];
  private readonly valueLabels: ValueLabels;

  constructor(
    private readonly text: string,
    private readonly words: readonly Word[],
    { recognisers, valueLabels }: Known,
    private readonly moment: Moment,
  ) {
    this.recognisers = recognisers;
    this.valueLabels = valueLabels;
  }

  run(): Mention[] {
    this.claimPatterns();
    let index = 0;
    while (index < this.words.length) index = this.step(index);
    return this.mentions;
  }

  /** @returns the word to go on with */
  private step(index: number): number {
    const claimed = this.coverage.get(index);
    if (claimed) return claimed.end;
    const labelled = this.readLabelled(index);
    const bare = labelled.length > 0 ? undefined : this.readBare(index);
    const found = bare ? [bare] : labelled;
    this.add(...found);
    return found.at(-1)?.end ?? index + 1;
  }

  private add(...found: Mention[]): void {
    this.mentions.push(...found);
    cover(found, this.coverage);
  }

  private claimPatterns(): void {
    for (const match of this.text.matchAll(QUOTED)) {
      const value = (match[1] ?? match[2] ?? match[3] ?? '').trim();
      // Quotes around an identifier only set it off.
      if (/\s/.test(value) || !/\d/.test(value)) this.claim(match.index, match[0].length, { kind: 'text', value });
    }
    for (const match of this.text.matchAll(EMAIL))
      this.claim(match.index, match[0].length, { kind: 'email', value: match[0] });
    for (const { start, end, ...date } of findDates(this.text, this.moment.now, this.moment.zone)) {
      this.claim(start, end - start, { kind: 'date', ...date });
    }
    for (const { value, start, end } of findTimes(this.text)) this.claim(start, end - start, { kind: 'time', value });
    for (const { number, start, end } of findPhones(this.text))
      this.claim(start, end - start, { kind: 'phone', value: number });
    for (const { amount, currency, start, end } of findMoney(this.text)) {
      this.claim(start, end - start, { kind: 'money', amount, currency });
    }
  }

  private claim(offset: number, length: number, what: Unplaced): void {
    const start = this.words.findIndex((word) => word.end > offset);
    const after = this.words.findIndex((word) => word.start >= offset + length);
    if (start < 0 || this.coverage.has(start)) return;
    this.add({ ...what, start, end: after < 0 ? this.words.length : after } as Mention);
  }

  /** "RO number 1234", "parts 1234 and 5678", "RO-1234". */
  private readLabelled(index: number): IdentifierMention[] {
    const glued = this.readGlued(index);
    if (glued) return [glued];
    const announced = this.recognisers.flatMap((recogniser) =>
      recogniser.labels
        .filter((label) => label.every((stem, offset) => isSameWord(this.stem(index + offset), stem)))
        .map((label) => ({ recogniser, length: label.length })),
    );
    announced.sort((one, other) => other.length - one.length);
    for (const { length } of announced) {
      const position = this.skip(index + length, LABEL_LINKS, MOST_LINKS);
      const entities = announced
        .filter((other) => other.length === length && this.readAs(other.recogniser, position) !== undefined)
        .map(({ recogniser }) => recogniser);
      if (entities.length > 0) return this.readList(index, position, entities);
    }
    return [];
  }

  private readList(start: number, first: number, recognisers: Recogniser[]): IdentifierMention[] {
    const mention = this.identifier(start, first, recognisers, true);
    const found = mention ? [mention] : [];
    for (let end = first + 1; ;) {
      const next = this.skip(end, CONJUNCTIONS_AND_COMMAS, 2);
      const counts = COUNT_LINKS.has(this.stem(next + 1));
      const fits = recognisers.filter((recogniser) => this.likelyEntities(next).includes(recogniser));
      const further = next > end && !counts && fits.length > 0 ? this.identifier(next, next, fits, true) : undefined;
      if (!further) return found;
      found.push(further);
      end = next + 1;
    }
  }

  /** A label written together with its value. */
  private readGlued(index: number): IdentifierMention | undefined {
    const word = this.words[index]?.text ?? '';
    const [, letters = '', rest = ''] = /^([A-Za-z]+)[-#]?(.*)$/.exec(word) ?? [];
    const fits = this.recognisers.filter(
      ({ labels, read }) =>
        labels.some((label) => label.join('') === letters.toLowerCase()) && read(rest) !== undefined,
    );
    return fits.length === 0
      ? undefined
      : { ...this.identity(rest, fits), labelled: true, start: index, end: index + 1 };
  }

  /** An identifier or a number without a label. */
  private readBare(index: number): Mention | undefined {
    const word = this.words[index]?.text ?? '';
    // "20%" is a share, and names nothing.
    if (word.endsWith('%')) return undefined;
    const number = numberOf(word);
    const follower = this.words[index + 1];
    // "the 2019 Camry", "3 bays": a short number before a noun counts or describes it.
    const describes =
      word.length <= LONGEST_COUNT &&
      follower !== undefined &&
      /^\p{L}/u.test(follower.text) &&
      !STOP_WORDS.has(follower.stem);
    // "A VIN ending in 612345": a part of an identifier is none.
    const isFragment = FRAGMENT_LINKS.has(this.stem(index - 1)) && FRAGMENTS.has(this.stem(index - 2));
    if (isFragment && /\d/.test(word)) return { kind: 'text', value: word, start: index, end: index + 1 };
    const isAmount = COUNT_TIMES.test(word) || /^[\d,]+\.\d{1,2}$/.test(word);
    // "Which one", "that one": what was spoken of.
    const isPronoun = number === 1 && PRONOUNS.has(this.stem(index)) && POINTING.has(this.stem(index - 1));
    if (isPronoun) return undefined;
    const isOther = isAmount || (number !== undefined && describes) || this.isModel(index) || this.isValue(index);
    const entities = isOther ? [] : this.likelyEntities(index);
    if (entities.length === 0 && number === undefined) return undefined;
    const likeness = Math.max(0, ...entities.map((recogniser) => recogniser.resemblance(word)));
    return { ...this.identity(word, entities), likeness, labelled: false, start: index, end: index + 1 };
  }

  /** "a 2021 F-150": what follows a year is the name of a vehicle. */
  private isModel(index: number): boolean {
    return /\p{L}/u.test(this.words[index]?.text ?? '') && YEAR.test(this.words[index - 1]?.text ?? '');
  }

  /** "odometer 52318 on RO 1234", "the tag of RO 1234 to 42": a number beside a label that is not of an identifier. */
  private isValue(index: number): boolean {
    if (numberOf(this.words[index]?.text ?? '') === undefined) return false;
    if (isNewValue(this.words, index, this.coverage, this.valueLabels)) return !this.looksLikeExample(index);
    return this.isBehind(index) && this.words.some((_, other) => other !== index && this.mayName(other));
  }

  private mayName(index: number): boolean {
    return this.likelyEntities(index).length > 0 && !this.isBehind(index);
  }

  private isBehind(index: number): boolean {
    return isBehindLabel(this.words, index, this.valueLabels);
  }

  private looksLikeExample(index: number): boolean {
    return this.recognisers.some(({ resemblance }) => resemblance(this.words[index]?.text ?? '') === EXACT);
  }

  private identifier(
    start: number,
    at: number,
    recognisers: Recogniser[],
    labelled: boolean,
  ): IdentifierMention | undefined {
    const word = this.words[at];
    return word ? { ...this.identity(word.text, recognisers), labelled, start, end: at + 1 } : undefined;
  }

  private identity(word: string, recognisers: Recogniser[]): Omit<IdentifierMention, 'start' | 'end' | 'labelled'> {
    const number = numberOf(word);
    return {
      kind: 'identifier',
      value: recognisers.map((recogniser) => recogniser.read(word)).find((value) => value !== undefined) ?? word,
      entities: recognisers.map(({ entity }) => entity),
      ...(number === undefined ? {} : { number }),
    };
  }

  /** Who would read the word; where it looks most like the examples of some, they alone. */
  private likelyEntities(index: number): Recogniser[] {
    const readers = this.recognisers.filter((known) => known.isSpecific && this.readAs(known, index) !== undefined);
    const resemblances = readers.map((recogniser) => recogniser.resemblance(this.words[index]?.text ?? ''));
    const most = Math.max(0, ...resemblances);
    return readers.filter((_, position) => resemblances[position] === most);
  }

  private readAs(recogniser: Recogniser, index: number): string | undefined {
    const word = this.words[index];
    return word && !this.coverage.has(index) ? recogniser.read(word.text) : undefined;
  }

  private skip(index: number, skipped: ReadonlySet<string>, most: number): number {
    let position = index;
    while (position < index + most && skipped.has(this.stem(position))) position += 1;
    return position;
  }

  private stem(index: number): string {
    return this.words[index]?.stem ?? '';
  }
}

const CONJUNCTIONS_AND_COMMAS: ReadonlySet<string> = new Set([...CONJUNCTIONS, ',', 'or']);

type Unplaced = Mention extends infer Each ? (Each extends Mention ? Omit<Each, 'start' | 'end'> : never) : never;
