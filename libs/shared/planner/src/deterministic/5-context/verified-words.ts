import { rowsOfThing } from '../../catalogue/finders';
import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Span, Token } from '../../text/annotated-text';
import { tokensOf } from '../../text/entities/scan';
import { isFunctionWord } from '../../text/word-lists';
import { spanOf } from '../4-slots/consumption';
import type { Directive, Interpretation, Slot } from '../interpretation';
import type { Lookups } from '../lookups';
import { queryOf } from './find-referents';
import { runsOf } from './runs';

interface Sources {
  vocabulary: Vocabulary;
  lookups: Lookups;
}

/**
 * Words beside an identifier that only say once more what it is ("2 front rotors 43512-06190 for Ana on 412207"): where they
 * find that very thing they are used, where they do not they stay in doubt.
 */
export function verifyWords(reading: Interpretation, sources: Sources): Interpretation {
  const { slots, spread, directive, operation } = reading;
  const all = [...slots, ...(spread?.values ?? [])];
  const verified = new Map<Slot, Token[]>();
  for (const { tokens } of runsOf(reading.rest, directive.tokens)) {
    const slot = whatIs(tokens, all, operation, sources);
    if (slot) verified.set(slot, [...(verified.get(slot) ?? []), ...tokens]);
  }
  if (verified.size === 0) return reading;
  const withWords = (slot: Slot): Slot => {
    const spans = (verified.get(slot) ?? []).map((token) => spanOf(token, directive.annotated.text));
    return spans.length === 0 ? slot : { ...slot, found: true, spans: [...slot.spans, ...spans] };
  };
  const used = [...verified.values()].flat();
  return {
    ...reading,
    rest: reading.rest.filter((token) => !used.includes(token)),
    slots: slots.map(withWords),
    ...(spread ? { spread: { ...spread, values: spread.values.map(withWords) } } : {}),
  };
}

/**
 * Words right before or behind an identifier belong to it, before they are taken for the name of anything else; the slot that
 * they describe remembers them.
 * @returns the words
 */
export function verifiedBeside(
  slots: Slot[],
  operation: IndexedOperation,
  free: readonly Token[],
  directive: Directive,
  sources: Sources,
): Token[] {
  const { tokens, annotated } = directive;
  return runsOf(free, tokens).flatMap((run) => {
    const beside = slots.filter(({ spans }) => spans.some((span) => isBeside(run.tokens, span, tokens)));
    const slot = whatIs(run.tokens, beside, operation, sources);
    if (!slot) return [];
    const spans = [...slot.spans, ...run.tokens.map((token) => spanOf(token, annotated.text))];
    slots.splice(slots.indexOf(slot), 1, { ...slot, found: true, spans });
    return run.tokens;
  });
}

/** Nothing but grammar stands between. */
function isBeside(words: readonly Token[], { start, end }: Span, all: readonly Token[]): boolean {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return false;
  const [left, right] = last.end <= start ? [last.end, start] : [end, first.start];
  for (let at = tokensOf(all, left, left).from; at < all.length; at += 1) {
    const { kind, stem, start: begins } = all[at] as Token;
    if (begins >= right) return true;
    if (kind !== 'word' || !isFunctionWord(stem) || /^(?:to|for|on)$/.test(stem)) return false;
  }
  return true;
}

/** The one of the things named that words find together with its identifier. */
function whatIs(
  words: readonly Token[],
  slots: readonly Slot[],
  { fields }: IndexedOperation,
  { vocabulary, lookups }: Sources,
): Slot | undefined {
  const kindOf = ({ parameter }: Slot) =>
    fields.flatMap((field) => (field.name === parameter ? entityOf(field) : []))[0];
  return slots.find((slot) => {
    const finder = vocabulary.finders.find(({ entity }) => entity === kindOf(slot));
    const [only, ...others] = [slot.value].flat();
    const isSaid = slot.spans.length > 0 || slot.source === 'answer';
    if (!finder || typeof only !== 'string' || others.length > 0 || !isSaid) return false;
    return rowsOfThing(finder, lookups.rows(finder, `${queryOf(words)} ${only}`) ?? [], only).length > 0;
  });
}
