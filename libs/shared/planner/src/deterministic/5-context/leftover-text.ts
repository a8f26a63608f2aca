import type { Field } from '../../plan/fields';
import type { Span, Token } from '../../text/annotated-text';
import { isFunctionWord } from '../../text/word-lists';
import type { Directive, Slot } from '../interpretation';
import { labelsOf } from '../4-slots/labels';
import { spanOf, type TokenConsumption } from '../4-slots/consumption';
import { trimmed } from '../4-slots/text-slots';
import { isValid } from '../4-slots/schema';

/**
 * Words for a text that nothing marks: the longest stretch that nothing else has used ("new RO for 4T1…, oil + rotate, tag 41"),
 * else what another part of the request only tells ("cancel 412215, guy never came back").
 */
export function leftoverText(
  field: Field,
  { tokens, annotated }: Directive,
  background: readonly Directive[],
  consumption: TokenConsumption,
): Slot | undefined {
  const labels = new Set(labelsOf(field).flat());
  const behind = /reason/.test(field.name) ? tailOf(tokens, consumption) : tokens;
  const own = longestRun(behind, (token) => consumption.isFree(token) || labels.has(token.stem));
  const told = firstTold(background);
  for (const span of [own, told]) {
    if (!span) continue;
    const value = trimmed(annotated.text, span).replace(/^[\s,:;–—-]+|[\s,:;–—-]+$/g, '');
    const words = value.match(/\p{L}{3,}/gu)?.length ?? 0;
    if (!isValid(field, value) || words < (isNote(field) ? MIN_NOTE : 1)) continue;
    consumption.use(span);
    return { parameter: field.name, value, source: 'guess', spans: [spanOf(span, annotated.text)] };
  }
  return undefined;
}

/** What is told first, with what goes on from it in the same breath: "he left, took it elsewhere". */
function firstTold(background: readonly Directive[]): Span | undefined {
  const [first, ...others] = background.map(({ clause: { start, end } }) => ({ start, end }));
  return first && others.reduce((told, { start, end }) => (start - told.end <= 1 ? { ...told, end } : told), first);
}

/** Two words left over are no note. */
const MIN_NOTE = 3;
const isNote = ({ name, labels }: Field): boolean =>
  [name, ...labels].some((label) => /^(?:notes?|comments?)$/.test(label));

/**
 * Why something is to be done is no part of what is to be done: it stands behind a comma, or behind all that is used ("cancel
 * 412215, duplicate", "cancel 412215 opened by mistake").
 */
function tailOf(tokens: readonly Token[], consumption: TokenConsumption): readonly Token[] {
  const mark = tokens.findLastIndex(({ text }) => /^[,;–—-]$/.test(text));
  if (mark >= 0) return tokens.slice(mark + 1);
  const last = tokens.findLastIndex((token) => !consumption.isFree(token));
  const tail = tokens.slice(last + 1);
  return last >= 0 && tokens[last]?.kind !== 'word' && tail.filter(hasWeight).length >= MIN_TAIL ? tail : [];
}

/** One word behind an order may be anything. */
const MIN_TAIL = 2;

/** From its first word of weight to its last. */
function longestRun(tokens: readonly Token[], isFree: (token: Token) => boolean): Span | undefined {
  const runs: Token[][] = [[]];
  for (const token of tokens) {
    if (!isFree(token) || /^[,;.]$/.test(token.text)) runs.push([]);
    else runs.at(-1)?.push(token);
  }
  const spans = runs.flatMap((run) => {
    const from = run.findIndex(hasWeight);
    const to = run.findLastIndex(({ kind }) => kind !== 'mark');
    const [first, last] = [run[from], run[to]];
    return first && last
      ? [{ start: first.start, end: last.end, words: run.slice(from, to + 1).filter(hasWeight).length }]
      : [];
  });
  return spans.sort((one, other) => other.words - one.words)[0];
}

const hasWeight = ({ kind, stem }: Token): boolean => kind !== 'mark' && !isFunctionWord(stem);
