import { sameIdentifier } from '@ars/domain';
import type { IgnoredText } from '@ars/contracts';
import { fieldsOf } from '../plan/fields';
import { isText } from '../plan/json';
import type { PlannedStep } from '../plan/planned-step';
import type { Catalogue } from '../planner';
import { findDates } from '../language/find-dates';
import type { Span } from '../language/span';
import type { PlanFinding } from './plan-finding';
import { findVerbatim, type Evidence } from './provenance/evidence';
import { leavesOf, type Leaf } from './provenance/leaves';
import type { RequestText } from './provenance/request-text';
import { unmetClauses } from './unmet-clauses';

const EMAIL = /(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/gu;
/** How long or when: with the day that it belongs to, or as hours, it is written in another way. */
const TIME_UNIT =
  /^\s?(?:[ap]\.?m\b|h\b|o.clock|(?:minute|hour|day|week|month|year|minuto|hora|d[ií]a|semana|mes|año))/iu;
/** Letters and digits with separators between. */
const TOKEN = /(?<![\p{L}\p{N}@#])[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*(?![\p{L}\p{N}]|@)/gu;

/**
 * What a plan leaves out of the request: amounts, addresses, identifiers and other numbers that no step uses, and clauses
 * that no step has to do with. What the plan lists as ignored is left out knowingly.
 */
export function checkCoverage(
  steps: readonly PlannedStep[],
  { request, now }: Evidence,
  catalogue: Catalogue,
  ignored: readonly IgnoredText[] = [],
): PlanFinding[] {
  const leaves = steps.flatMap(({ capability, parameters }) => leavesOf(fieldsOf(capability.parameters), parameters));
  const values = leaves.map(({ value }) => value);
  const passages = [...values.filter(isText), ...ignored.map(({ text: left }) => left)];
  const used = passages.flatMap((passage) => findVerbatim(request.text, passage) ?? []);
  const open = (span: Span): boolean => !used.some(({ start, end }) => start <= span.start && span.end <= end);
  const isLeft = (mention: Mention): boolean => open(mention) && !leaves.some((leaf) => isUse(leaf, mention));
  const mentions = mentionsOf(request);
  const numbers = numbersOf(request, mentions).filter(isLeft);
  return [
    ...mentions.filter(isLeft),
    ...(numbers.length > 0 ? withoutDates(numbers, request.text, now) : []),
    ...unmetClauses(request.text, steps, values, catalogue).filter(open),
  ].map(({ start, end }) => ({
    code: 'UNCOVERED_REQUEST',
    path: '/execution_steps',
    message: `No step does anything about “${request.text.slice(start, end)}”; use it, or list it in ignored with a reason`,
  }));
}

interface Mention extends Span {
  text: string;
  number?: number;
}

/** What must not be overlooked: addresses, amounts of money, and what is labelled as an identifier or can be nothing else. */
function mentionsOf(request: RequestText): Mention[] {
  const emails = [...request.text.matchAll(EMAIL)].map(({ 0: text, index }) => mention(text, index));
  const amounts = request
    .numbers()
    .filter(({ money }) => money)
    .map(({ text, start, value }) => ({ ...mention(text, start), number: value }));
  const taken = [...emails, ...amounts];
  const tokens = [...request.text.matchAll(TOKEN)]
    .map(({ 0: text, index }) => mention(text, index))
    .filter(({ text }) => /\d/.test(text))
    .filter(({ text, start }) => isIdentifier(text) || request.occurrence(text, start).entity !== undefined)
    .filter((token) => !taken.some(({ start, end }) => start <= token.start && token.end <= end));
  return [...taken, ...tokens];
}

/** Numbers without a name or a currency; one of a thing is meant where nothing is said, too. */
const numbersOf = (request: RequestText, others: readonly Mention[]): Mention[] =>
  request
    .numbers()
    .filter(({ value, money, entity }) => Math.abs(value) !== 1 && !money && entity === undefined)
    .filter(({ start, end }) => !isPartOfWord(request.text, start, end) && !isLineNumber(request.text, start, end))
    .filter(({ end }) => !TIME_UNIT.test(request.text.slice(end)))
    .filter(({ start, end }) => !others.some((other) => other.start < end && start < other.end))
    .map(({ text, start, value }) => ({ ...mention(text, start), number: value }));

/** "04465-33480", "12/28", "5:30", "50%". */
const isPartOfWord = (text: string, start: number, end: number): boolean =>
  /[^\s(,;"“'’]/.test(text.charAt(start - 1)) || /^(?:[^\s).,;:!?"”'’x×]|[:.,]\d)/.test(text.slice(end, end + 2));

/** "1." where a line begins, and "1)" anywhere but in brackets. */
function isLineNumber(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + 2);
  if (!/^[.)]\s/.test(after)) return false;
  const before = text.slice(0, start);
  const spoken = before.trimEnd();
  const gap = before.slice(spoken.length);
  const beginsLine = before === '' || gap.includes('\n') || ':;,.'.includes(spoken.at(-1) ?? ' ');
  return beginsLine || (gap !== '' && after.startsWith(')') && before.lastIndexOf('(') <= before.lastIndexOf(')'));
}

/** "27 November" is a day, whoever uses it. */
function withoutDates(numbers: readonly Mention[], text: string, now: Date): Mention[] {
  const dates = findDates(text, now);
  return numbers.filter(({ start, end }) => !dates.some((date) => date.start <= start && end <= date.end));
}

/** Letters and digits mixed in one code, or more digits than counts and years have. */
const isIdentifier = (text: string): boolean =>
  /^\d{6,}$/.test(text) || (/^[A-Z0-9-]{6,}$/.test(text) && /[A-Z]/.test(text) && /\d{3}/.test(text));

const mention = (text: string, start: number): Mention => ({ text, start, end: start + text.length });

function isUse({ value }: Leaf, { text, number }: Mention): boolean {
  if (number !== undefined) {
    const digits = text.replaceAll(/\D/g, '');
    const isWithin =
      isText(value) &&
      (value.match(/\d+/g)?.some((run) => Number(run) === number) ||
        (digits.length > 2 && value.replaceAll(/\D/g, '').includes(digits)));
    return isWithin || Math.abs(Number(value)) === Math.abs(number);
  }
  if (sameIdentifier(value, text)) return true;
  // "RO-1234" for 1234, and "customer 20118" for C-20118.
  const digits = (id: string): string | undefined => /^(?:\p{L}{1,4}[-.# ]?)?(\d{3,})$/u.exec(id)?.[1];
  const ofMention = digits(text);
  return ofMention !== undefined && ofMention === digits(String(value));
}
