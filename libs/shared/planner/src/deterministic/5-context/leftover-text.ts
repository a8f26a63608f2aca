import type { Field } from '../../plan/fields';
import type { Span, Token } from '../../text/annotated-text';
import { isFunctionWord } from '../../text/word-lists';
import type { Directive, Slot } from '../interpretation';
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
  const own = longestRun(tokens, consumption);
  const told = background.map(({ clause: { start, end } }) => ({ start, end }))[0];
  for (const span of [own, told]) {
    if (!span) continue;
    const value = trimmed(annotated.text, span).replace(/^[\s,:;–—-]+/, '');
    if (!isValid(field, value)) continue;
    consumption.use(span);
    return { parameter: field.name, value, source: 'guess', spans: [spanOf(span, annotated.text)] };
  }
  return undefined;
}

/** From its first word of weight to its last. */
function longestRun(tokens: readonly Token[], consumption: TokenConsumption): Span | undefined {
  const runs: Token[][] = [[]];
  for (const token of tokens) {
    if (!consumption.isFree(token) || /^[,;.]$/.test(token.text)) runs.push([]);
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
