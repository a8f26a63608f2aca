import type { Entity } from './annotated-text';
import { opensBlock } from './entities/quote';
import {
  entityEnd,
  isCommand,
  normAt,
  skipOpeners,
  tokenAt,
  type ClauseSource,
  type RawClause,
  type TokenRange,
} from './clause-source';

/** Between what a note is on and its text. */
const SEPARATOR = /^(?:[-–—,:]|[-=]{1,2}>|→)$/;
/** "Put this in the notes for 412221 -> he called": before what is to be written down as well. */
const ARROW = /^(?:[-=]{1,2}>|→)$/;
/** Before a reason, which is not what is to be done. */
const REASON = /^(?:because|porque|parce)$/;
/** Before the colon of a text. */
const TEXT_LABEL = /^(?:reason|motivo|raison)$/;
/** How far behind a word for a note its thing may stand. */
const MAX_DISTANCE = 5;
const MAX_MARK_DISTANCE = 12;
/** Verbs that put something down where a clause with "that" follows: "put on the ticket that he came by". */
const PUTTING = /^(?:put|add|write|record|log|say|tell)$/;

/** The words to be written down that a stretch of a sentence holds: a quotation, what stands behind a mark, a note's text. */
export function dictationIn(source: ClauseSource, { start, end }: TokenRange): TokenRange | undefined {
  const { lexicon, quoteEnd } = source;
  const note = noteIn(source, { start, end });
  for (let index = start; index < end; index += 1) {
    const quoted = quoteEnd[index];
    if (quoted !== undefined && quoted > index) {
      const isText = opensBlock(source.tokens, index) ? note !== undefined : quoted - index > 2 || note !== undefined;
      if (isText) return { start: index, end: quoted + 1 };
      index = quoted;
    } else if (REASON.test(normAt(source, index)) && wordsIn(source, { start: index + 1, end }) > 0) {
      return trimmed(source, { start: index + 1, end });
    } else if (
      (lexicon.has('dictationMarks', normAt(source, index)) || ARROW.test(tokenAt(source, index).text)) &&
      introduces(source, { start, end: index }, note) &&
      !isBeforeBlock(source, index)
    ) {
      if (wordsIn(source, { start: index + 1, end }) > 0) return trimmed(source, { start: index + 1, end });
    }
  }
  return note === undefined ? undefined : unmarkedText(source, note, end);
}

const isBeforeBlock = ({ tokens }: ClauseSource, index: number): boolean => {
  const next = tokens.findIndex(({ text }, at) => at > index && text !== '\n');
  return next > 0 && opensBlock(tokens, next);
};

/** The first word for something that is written down. */
function noteIn(source: ClauseSource, { start, end }: TokenRange): number | undefined {
  for (let index = start; index < end; index += 1) {
    if (source.quoteEnd[index] !== undefined) return undefined;
    if (isNoting(source, index) || source.vocabulary.texts?.has(normAt(source, index)) === true) return index;
  }
  return undefined;
}

/** Whether a word is one for a note, or a verb that only writes something down. */
export const isNoting = (source: ClauseSource, index: number): boolean =>
  source.lexicon.has('notes', normAt(source, index)) || NOTING.test(normAt(source, index));

const NOTING = /^(?:jot$|anot[ae]|apunt[ae])|^note[zr]?-/;

function introduces(source: ClauseSource, { start, end: index }: TokenRange, note: number | undefined): boolean {
  if (tokenAt(source, index).text === ':' && TEXT_LABEL.test(normAt(source, index - 1))) return true;
  const isNoted = note !== undefined && note < index;
  const norm = normAt(source, index);
  // "A note that says …", unlike "a note: the customer says …".
  if (/^(?:says|states|dice)$/.test(norm))
    return isNoted && (note === index - 1 || /^(?:that|which|que|it)$/.test(normAt(source, index - 1)));
  if (!/^(?:that|que)$/.test(norm)) return isNoted;
  // "make that the total" points at something.
  if (isCommand(source, index - 1)) return false;
  const { lexicon, tokens } = source;
  const next = normAt(source, index + 1);
  if (/^(?:says|states|dice|reads)$/.test(next)) return false;
  if (!lexicon.has('subjects', next) && !lexicon.has('determiners', next)) {
    return isNoted && index - note < MAX_MARK_DISTANCE && next !== '';
  }
  const before = tokens.slice(Math.max(start, index - MAX_MARK_DISTANCE), index);
  return isNoted || before.some(({ meaning, norm }) => PUTTING.test(meaning ?? norm));
}

/** "note on 412207 customer states …", "note he is a waiter": the text begins behind the thing that the note is on. */
function unmarkedText(source: ClauseSource, note: number, end: number): TokenRange | undefined {
  const at = skipSeparators(source, note + 1, end);
  if (isPointer(source, at, end)) return undefined;
  const isLinked = source.lexicon.has('prepositions', normAt(source, at)) || normAt(source, at) === '#';
  const thing = isLinked ? thingFrom(source, at, end) : isThing(source.entityAt[at]) ? at : undefined;
  if (isLinked && thing === undefined) return undefined;
  const behind = skipSeparators(source, thing === undefined ? at : entityEnd(source, thing), end);
  // "Cause on 412207 is a seized slide": it is the slide.
  const isSaid = source.vocabulary.texts?.has(normAt(source, note)) === true && IS.test(normAt(source, behind));
  const start = isSaid ? behind + 1 : behind;
  return wordsIn(source, { start, end }) >= 2 ? trimmed(source, { start, end }) : undefined;
}

const IS = /^(?:is|was|es|est)$/;

/** "Note it, …" points at what was told before. */
const isPointer = (source: ClauseSource, at: number, end: number): boolean =>
  /^(?:it|that|this|eso|esto|lo|ca|cela)$/.test(normAt(source, at)) &&
  (at + 1 >= end ||
    tokenAt(source, at + 1).kind === 'mark' ||
    ['prepositions', 'connectives', 'politeness'].some((list) =>
      source.lexicon.has(list as 'prepositions', normAt(source, at + 1)),
    ));

function skipSeparators(source: ClauseSource, from: number, end: number): number {
  let at = from;
  while (at < end && SEPARATOR.test(tokenAt(source, at).text)) at += 1;
  return at;
}

const isThing = (entity: Entity | undefined): boolean => entity?.kind === 'code' || entity?.kind === 'number';

function thingFrom({ entityAt }: ClauseSource, from: number, end: number): number | undefined {
  for (let at = from; at < Math.min(end, from + MAX_DISTANCE); at += 1) if (isThing(entityAt[at])) return at;
  return undefined;
}

const wordsIn = ({ tokens }: ClauseSource, { start, end }: TokenRange): number =>
  tokens.slice(start, end).filter(({ kind }) => kind !== 'mark').length;

/** Without the full stop, which ends the sentence, and a courtesy behind a mark: "…, thanks". */
export function trimmed(source: ClauseSource, { start, end }: TokenRange): TokenRange {
  const last = withoutMarks(source, start, end);
  let polite = last;
  while (polite > start + 1 && isCourteous(source, polite - 1)) polite -= 1;
  const isApart = polite < last && /^[,.;!–—-]$/.test(tokenAt(source, polite - 1).text);
  const isPlea = source.tokens.slice(polite, last).some(({ norm }) => PLEA.test(norm));
  return { start, end: isApart && isPlea ? withoutMarks(source, start, polite) : last };
}

function withoutMarks({ tokens, quoteEnd }: ClauseSource, start: number, end: number): number {
  let last = end;
  while (last > start + 1 && /^[.,;!\n]$/.test(tokens[last - 1]?.text ?? '') && quoteEnd[last - 1] === undefined)
    last -= 1;
  return last;
}

const PLEA = /^(?:thanks|thank|thx|ty|please|pls|plz|gracias|favor|porfa|merci|svp|stp)$/;
const isCourteous = (source: ClauseSource, index: number): boolean =>
  tokenAt(source, index).kind === 'word' &&
  (source.lexicon.has('politeness', normAt(source, index)) || /^(?:you|so)$/.test(normAt(source, index)));

/** Whether a part of an unquoted dictation reads like an order about something of its own; what it quotes is somebody else's. */
export function isTwofold(source: ClauseSource, { dictation, isNoted }: RawClause): boolean {
  if (dictation && isNoted && figuresIn(source, dictation) > 1) return true;
  if (!dictation || source.quoteEnd[dictation.start] === dictation.end - 1) return false;
  for (let at = dictation.start + 1; at < dictation.end; at += 1) {
    const quoted = source.quoteEnd[at];
    if (quoted !== undefined) {
      at = Math.max(at, quoted);
      continue;
    }
    const isApart =
      source.lexicon.has('connectives', normAt(source, at - 1)) || /^[,;.\n]$/.test(tokenAt(source, at - 1).text);
    const begins = isApart ? skipOpeners(source, at, dictation.end) : at;
    if (isApart && isCommand(source, begins) && namesThing(source, { start: begins, end: dictation.end })) return true;
  }
  return false;
}

/** "300 in cash on 412160, note it": a figure beside what it is of may be a value to be booked. */
function figuresIn({ entityAt }: ClauseSource, { start, end }: TokenRange): number {
  const figures = entityAt.slice(start, end).filter((entity) => entity && /^(?:number|money|code)$/.test(entity.kind));
  return new Set(figures).size;
}

function namesThing(source: ClauseSource, { start, end }: TokenRange): boolean {
  for (let at = start; at < end; at += 1) {
    const kind = source.entityAt[at]?.kind;
    if (kind === 'code' || kind === 'money' || kind === 'number' || source.lexicon.has('pronouns', normAt(source, at)))
      return true;
  }
  return false;
}
