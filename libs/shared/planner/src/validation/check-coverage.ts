import type { IgnoredText } from '@ars/contracts';
import { NEUTRAL_VERBS } from '../language/english';
import { isSameWord, stemsOf } from '../language/words';
import { isRead, operationsOf } from '../plan/catalogue';
import { fieldsOf } from '../plan/fields';
import { isText } from '../plan/json';
import type { PlannedStep } from '../plan/planned-step';
import type { Catalogue } from '../planner';
import type { Span } from '../language/span';
import { sameIdentifier } from '../policy/expression';
import type { PlanFinding } from './plan-finding';
import { findVerbatim, type Evidence } from './provenance/evidence';
import { leavesOf, type Leaf } from './provenance/leaves';
import type { RequestText } from './provenance/request-text';

const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/gu;
/** Letters and digits with separators between, at least one digit among them. */
const TOKEN = /(?<![\p{L}\p{N}@#])[\p{L}\p{N}]+(?:[-.][\p{L}\p{N}]+)*(?![\p{L}\p{N}]|@)/gu;
const CLAUSE = /[;!?\n]+|[.,](?=\s|$)|\b(?:and|then|also|y)\b/iu;
const POLITE = /^(?:\s|please|kindly|just|now|also|then|can you|could you|would you|por favor)+/iu;

/**
 * What a plan leaves out of the request: amounts, addresses and identifiers that no step uses, and clauses that ask for a
 * write that no step makes. What the plan lists as ignored is left out knowingly.
 * @param failed steps of an earlier plan: what they used was not overlooked, but what they should have done is not done
 */
export function checkCoverage(
  steps: readonly PlannedStep[],
  { request }: Evidence,
  catalogue: Catalogue,
  ignored: readonly IgnoredText[] = [],
  failed: readonly PlannedStep[] = [],
): PlanFinding[] {
  const leaves = [...steps, ...failed].flatMap(({ capability, parameters }) =>
    leavesOf(fieldsOf(capability.parameters), parameters),
  );
  const passages = [
    ...leaves.flatMap(({ value }) => (isText(value) ? [value] : [])),
    ...ignored.map(({ text: left }) => left),
  ];
  const used = passages.flatMap((passage) => findVerbatim(request.text, passage) ?? []);
  const open = (span: Span): boolean => !used.some(({ start, end }) => start <= span.start && span.end <= end);
  return [
    ...mentionsOf(request).filter((mention) => open(mention) && !leaves.some((leaf) => isUse(leaf, mention))),
    ...unmetClauses(request.text, steps, catalogue).filter(open),
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

/** Letters and digits mixed in one code, or more digits than counts and years have. */
const isIdentifier = (text: string): boolean =>
  /^\d{6,}$/.test(text) || (/^[A-Z0-9-]{6,}$/.test(text) && /[A-Z]/.test(text) && /\d{3}/.test(text));

const mention = (text: string, start: number): Mention => ({ text, start, end: start + text.length });

function isUse({ value }: Leaf, { text, number }: Mention): boolean {
  if (number !== undefined) return Number(value) === number;
  if (sameIdentifier(value, text)) return true;
  // "RO-1234" for 1234, and "customer 20118" for C-20118.
  const digits = (id: string): string | undefined => /^(?:\p{L}{1,4}[-.# ]?)?(\d{3,})$/u.exec(id)?.[1];
  const ofMention = digits(text);
  return ofMention !== undefined && ofMention === digits(String(value));
}

/** Clauses that open with a verb for writes which none of the plan's writes is known by. */
function unmetClauses(text: string, steps: readonly PlannedStep[], catalogue: Catalogue): Span[] {
  const offered = operationsOf(catalogue).map(({ operation }) => operation);
  const verbsOf = (reads: boolean) =>
    new Set(
      offered
        .filter((operation) => isRead(operation) === reads)
        .flatMap(({ name, keywords }) => [name, ...keywords].flatMap((words) => stemsOf(words).slice(0, 1))),
    );
  const reading = verbsOf(true);
  const writing = [...verbsOf(false)].filter((verb) => !reading.has(verb) && !NEUTRAL_VERBS.has(verb));
  const known = steps.flatMap(({ capability: { name, keywords, description } }) =>
    [name, description, ...keywords].flatMap(stemsOf),
  );
  return clausesOf(text).filter(({ start, end }) => {
    const [verb = ''] = stemsOf(text.slice(start, end));
    return writing.includes(verb) && !known.some((word) => isSameWord(word, verb));
  });
}

function clausesOf(text: string): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(new RegExp(CLAUSE, 'giu'))) {
    clauses.push({ start, end: index });
    start = index + mark.length;
  }
  return [...clauses, { start, end: text.length }]
    .map(({ start: from, end }) => {
      const clause = text.slice(from, end);
      const lead = (POLITE.exec(clause)?.[0] ?? /^\s*/.exec(clause)?.[0] ?? '').length;
      return { start: from + lead, end: from + clause.replace(/[\s"'”’)]+$/u, '').length };
    })
    .filter(({ start: from, end }) => from < end);
}
