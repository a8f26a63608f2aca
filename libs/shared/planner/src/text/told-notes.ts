import { skipOpeners, tokenAt, type ClauseSource, type RawClause } from './clause-source';
import { isNoting, trimmed } from './dictation';
import { moodOf } from './mood';

const POINTS = /^(?:it|that|this|lo|eso|esto|le|la|ca|cela)$/;
/** Stand beside it and say nothing more. */
const ALLOWED = ['politeness', 'determiners', 'prepositions', 'connectives', 'notes'] as const;
/** Who tells more than this before asks for more than to have it noted. */
const MAX_TOLD = 6;
/** A name or a number alone tells nothing. */
const MIN_WORDS = 3;
/** "FYI 412207:", before what is told. */
const MAX_TOPIC_TOKENS = 6;

/** "412207: Ana pays tomorrow. Just note it": what was told right before is what is to be written down. */
export function noteWhatWasTold(source: ClauseSource, clauses: readonly RawClause[]): RawClause[] {
  const read: RawClause[] = [];
  for (const clause of clauses) {
    const told = notesWhatWasTold(source, clause) ? toldBefore(source, read) : [];
    const [first] = told;
    if (!first) {
      read.push(clause);
      continue;
    }
    read.length -= told.length;
    const dictation = trimmed(source, { start: pastTopic(source, first), end: clause.start });
    read.push({ ...clause, start: first.start, dictation, isNoted: true });
  }
  return read;
}

/** An order to note something that it only points at. */
function notesWhatWasTold(source: ClauseSource, { start, end, dictation }: RawClause): boolean {
  if (dictation) return false;
  let [notes, points] = [false, false];
  for (let at = start; at < end; at += 1) {
    const { kind, norm, objects } = tokenAt(source, at);
    const isNote = isNoting(source, at);
    if (kind === 'mark' || source.entityAt[at] !== undefined) continue;
    if (!isNote && !POINTS.test(norm) && !/^(?:just|down|ro|order|orden)$/.test(norm)) {
      if (!ALLOWED.some((list) => source.lexicon.has(list, norm))) return false;
    }
    notes ||= isNote;
    points ||= POINTS.test(norm) || objects !== undefined || /-l[ea]s?$/.test(norm);
  }
  return notes && points;
}

/** The sentences right before it that order and ask nothing. */
function toldBefore(source: ClauseSource, before: readonly RawClause[]): RawClause[] {
  let told: RawClause[] = [];
  for (let at = before.length - 1; at >= 0 && told.length < MAX_TOLD; at -= 1) {
    const [clause, previous] = [before[at], before[at - 1]];
    if (!clause || clause.dictation || clause.pasted) break;
    if (previous?.sentence === clause.sentence) continue;
    if (!/^(?:report|fragment)$/.test(moodOf(source, clause).mood)) break;
    told = before.slice(at);
  }
  const words = told.flatMap(({ start, end }) => source.tokens.slice(start, end).filter(({ kind }) => kind === 'word'));
  return words.length >= MIN_WORDS ? told : [];
}

/** Behind the colon of what it is about, and what opens it. */
function pastTopic(source: ClauseSource, { start, end }: RawClause): number {
  const colon = source.tokens.findIndex(({ text }, at) => at > start && text === ':');
  const isTopic = colon > start && colon < Math.min(end, start + MAX_TOPIC_TOKENS);
  return skipOpeners(source, isTopic ? colon + 1 : start, end);
}
