import type { Field } from '../plan/fields';
import type { Entity, Span, Token } from '../text/annotated-text';
import { tokensOf } from '../text/entities/scan';
import { stemsOf } from '../text/stems';
import { isFunctionWord } from '../text/word-lists';
import type { RequestReading } from './request-reading';

/** How many words of grammar, and of what else is named, may stand between a label and its value. */
const MAX_STEPS = 10;
const SKIPPED_MARKS = /^(?:[:=#$€£-]|->|→)$/;

/** The label that stands before a value ("estimate on RO 1234 to $50") or right behind it ("61,204 miles"). */
export function labelOf(
  reading: RequestReading,
  value: Span,
  field: Pick<Field, 'name' | 'labels'>,
  within: Span,
): Span | undefined {
  const names = [field.name.replaceAll('_', ' '), ...field.labels].map(stemsOf).filter((name) => name.length > 0);
  return before(reading, value, names, within) ?? behind(reading, value, names, within);
}

function before(
  { annotated: { tokens }, entityAt }: RequestReading,
  value: Span,
  names: readonly string[][],
  within: Span,
): Span | undefined {
  let { from: at } = tokensOf(tokens, value.start, value.end);
  for (let count = 0; count < MAX_STEPS && at > 0; count += 1) {
    at -= 1;
    const token = tokens[at] as Token;
    if (token.start < within.start) return undefined;
    const match = names.find((name) => endsWith(tokens, at, name));
    if (match) return { start: tokens[at - match.length + 1]?.start ?? token.start, end: token.end };
    if (!isSkipped(token, entityAt[at])) return undefined;
  }
  return undefined;
}

/** Words of grammar, and identifiers with their labels: "estimate *on RO 1234 to* 50". */
const isSkipped = (token: Token, entity: Entity | undefined): boolean =>
  SKIPPED_MARKS.test(token.text) ||
  entity?.kind === 'code' ||
  (entity?.kind === 'number' && entity.digits.length >= 4) ||
  isFunctionWord(token.norm) ||
  /^(?:ro|r\/o|repair|order|ticket|orden|wo|of)$/.test(token.norm);

const endsWith = (tokens: readonly Token[], at: number, name: readonly string[]): boolean =>
  name.every((stem, offset) => {
    const token = tokens[at - name.length + 1 + offset];
    return token !== undefined && (token.stem === stem || (token.meaning !== undefined && token.meaning === stem));
  });

function behind(
  { annotated: { tokens } }: RequestReading,
  value: Span,
  names: readonly string[][],
  within: Span,
): Span | undefined {
  const { to } = tokensOf(tokens, value.start, value.end);
  const first = /^(?:de|of|in|en)$/.test(tokens[to]?.norm ?? '') ? to + 1 : to;
  const match = names.find((name) => endsWith(tokens, first + name.length - 1, name));
  const last = match && tokens[first + match.length - 1];
  return last && last.end <= within.end ? { start: tokens[first]?.start ?? last.start, end: last.end } : undefined;
}
