import { sameIdentifier } from '@ars/domain';
import { CONJUNCTIONS, isNegation } from '../../language/english';
import { isSameWord, stemsOf, wordsOf } from '../../language/words';
import { isRecord, isText } from '../../plan/json';
import { isMoneyName } from '../../plan/money-field';
import type { Span } from '../../language/span';
import { EMAIL, PHONE } from './contact-forms';
import { namesDate } from './dates';
import type { Fact } from './facts';
import type { Leaf } from './leaves';
import { escaped, type Occurrence, type RequestText } from './request-text';

/** What a literal may be proven by. */
export interface Evidence {
  request: RequestText;
  /** What is known beside its words. */
  facts: readonly Fact[];
  now: Date;
  /** Passages that a step of the plan writes down word for word. */
  dictated: readonly Span[];
}

const CURRENCY_SIGNS: Readonly<Record<string, RegExp>> = {
  USD: /\$|\b(?:dollars?|bucks?|d[oó]lares)\b/i,
  EUR: /€|\beuros?\b/i,
  GBP: /£|\bpounds?\b/i,
  JPY: /¥|\byen\b/i,
};

/** Whether a literal comes from the words of the request or from the schema. */
export function isProven(leaf: Leaf, evidence: Evidence): boolean {
  const { value, schema } = leaf;
  if (value === schema['default'] || value === schema['const']) return true;
  if (typeof value === 'boolean') return isSpokenOf(leaf, evidence);
  return typeof value === 'number' ? isNumberProven(value, leaf, evidence) : isTextProven(value, leaf, evidence);
}

function isTextProven(value: string, leaf: Leaf, evidence: Evidence): boolean {
  const { request, now } = evidence;
  const { schema, entity } = leaf;
  if (Array.isArray(schema['enum'])) return isNamed(value, schema, evidence);
  if (schema['format'] === 'iso-4217') return namesCurrency(value, request);
  if (schema['format'] === 'date' || schema['format'] === 'date-time') return namesDate(request.text, value, now);
  if (EMAIL.test(value)) return saysContact(emailsIn(request, value), evidence);
  if (PHONE.test(value)) return saysContact(phonesIn(request, value), evidence);
  if (entity !== undefined || schema['pattern'] !== undefined) return isIdentifierProven(value, entity, evidence);
  return findVerbatim(request.text, value) !== undefined;
}

/** An identifier stands in the text, not quoted, and not as that of another kind of thing. */
function isIdentifierProven(value: string, entity: string | undefined, { request }: Evidence): boolean {
  const [, bare] = /^[A-Za-z]{1,4}[-# ]?(\d{3,})$/.exec(value) ?? [];
  const whole = request.identifiers(value).filter((found) => isFor(found, entity));
  // "customer 20118" for C-20118: the label says what the letters say.
  const short = bare === undefined ? [] : request.identifiers(bare).filter((found) => found.entity === entity);
  return [...whole, ...(entity === undefined ? [] : short)].some((found) => !request.isQuoted(found) && !found.money);
}

const isFor = (found: Occurrence, entity: string | undefined): boolean =>
  found.entity === undefined || entity === undefined || found.entity === entity;

/** An amount is not a number that names something; a count is neither that nor money. */
function isNumberProven(value: number, leaf: Leaf, { request, dictated }: Evidence): boolean {
  const free = request.numbers().filter((found) => !request.isQuoted(found));
  if (isMoneyName(leaf.name) || isMoneyName(leaf.labels[0] ?? '')) {
    return free.some(
      (found) => found.value === value && (found.money || found.entity === undefined) && !isIn(found, dictated),
    );
  }
  if (leaf.schema['type'] === 'integer' && value === 1) return true;
  const said = free.filter((found) => found.entity === undefined);
  if (said.some((found) => found.value === value || (value < 0 && found.value === -value && !/^[+]/.test(found.text))))
    return true;
  if (/hours/.test(leaf.name)) return isDuration(value, request.text);
  return request.numberWords().has(Math.abs(value));
}

/** Hours, where the text counts days or weeks. */
const isDuration = (hours: number, text: string): boolean =>
  [...text.matchAll(/(?<!\d)(\d+)\s*(day|week|d[ií]a|semana)/giu)].some(
    ([, count, unit = '']) => Number(count) * (/^(?:week|semana)/i.test(unit) ? 168 : 24) === hours,
  );

const isIn = ({ start, end }: Span, spans: readonly Span[]): boolean =>
  spans.some((span) => span.start <= start && end <= span.end);

/** Where messages go must be said by who asks, not by what is quoted or written down. */
const saysContact = (found: readonly Span[], { request, dictated }: Evidence): boolean =>
  found.some((span) => !request.isQuoted(span) && !isIn(span, dictated));

const emailsIn = ({ text }: RequestText, email: string): Span[] =>
  [...text.matchAll(new RegExp(String.raw`(?<![\w.+%-])${escaped(email)}(?![\w@-]|\.\w)`, 'giu'))].map(spanOf);

const phonesIn = ({ text }: RequestText, phone: string): Span[] =>
  [...text.matchAll(/\+?\(?\d[\d\s().-]{5,20}\d/g)].filter(({ 0: written }) => isSamePhone(written, phone)).map(spanOf);

/** A national number of ten digits is that of North America. */
const isSamePhone = (written: string, phone: string): boolean => {
  const digits = written.replaceAll(/\D/g, '');
  return `+${digits}` === phone || (digits.length === 10 && `+1${digits}` === phone);
};

const spanOf = ({ 0: text, index }: RegExpExecArray): Span => ({ start: index, end: index + text.length });

/** Where a text stands in another word for word, but for case, spaces and the kind of quotation marks. */
export function findVerbatim(text: string, value: string): Span | undefined {
  const words = value
    .trim()
    .split(/\s+/)
    .map((word) => escaped(word).replaceAll(/['’‘"“”]/g, `['’‘"“”]`));
  const match = new RegExp(String.raw`(?<![\p{L}\p{N}])${words.join(String.raw`\s+`)}(?![\p{L}\p{N}])`, 'iu').exec(
    text,
  );
  return match && value.trim() !== '' ? spanOf(match) : undefined;
}

/** Whether the request says a word of a constant, or one of the names that people have for it. */
function isNamed(value: string, schema: Record<string, unknown>, evidence: Evidence): boolean {
  const labels = schema['x-value-labels'];
  const names = isRecord(labels) ? [labels[value]].flat().filter(isText) : [];
  const asserted = assertedStems(evidence);
  const { text, quoted } = evidence.request;
  return [value, ...names].some(
    (name) =>
      quoted.some(({ start, end }) => sameIdentifier(text.slice(start, end), name)) ||
      name
        .split(/[\s_-]+/)
        .some(
          (word) =>
            (word.length > 2 || word === name) &&
            stemsOf(word).some((stem) => asserted.some((each) => isSameWord(each, stem))),
        ),
  );
}

/** What the request says itself: nothing that is only quoted or written down, nor what a clause denies. */
function assertedStems({ request, dictated }: Evidence): string[] {
  let isDenied = false;
  return wordsOf(request.text.replaceAll('_', ' ')).flatMap((word) => {
    const isOthers = request.isQuoted(word) || isIn(word, dictated);
    if (isOthers || /^[,;:.!?\n–—-]$/.test(word.text) || CONJUNCTIONS.has(word.stem) || word.stem === 'but')
      isDenied = false;
    else if (isNegation(word.stem)) isDenied = true;
    return isOthers || isDenied ? [] : [word.stem];
  });
}

function isSpokenOf({ name, labels }: Leaf, { request }: Evidence): boolean {
  const spoken = stemsOf(request.text);
  return [name, ...labels].flatMap(stemsOf).some((stem) => stem.length > 2 && spoken.includes(stem));
}

const namesCurrency = (code: string, request: RequestText): boolean =>
  request.hasWord(code) || (CURRENCY_SIGNS[code]?.test(request.text) ?? false);
