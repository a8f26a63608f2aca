import type { Clause } from './annotated-text';
import {
  actsAsVerb,
  asksByAccent,
  entityEnd,
  isCommand,
  isVerbLike,
  normAt,
  skipOpeners,
  spokenIn,
  tokenAt,
  type ClauseSource,
  type RawClause,
} from './clause-source';
import { LEXICON } from './word-lists';

type Mood = Pick<Clause, 'mood' | 'tentative'>;
const ORDER: Mood = { mood: 'order' };
const TENTATIVE: Mood = { mood: 'order', tentative: true };
const QUESTION: Mood = { mood: 'question' };
/** "Would you be so kind as to …": words before what is asked for. */
const MAX_POLITENESS = 9;
const NO_ACTS = /^(?:get|do|have|use|try|close|fill|be)$/;

/** Whether a clause orders, asks, tells, or only names something. */
export function moodOf(source: ClauseSource, raw: RawClause): Mood {
  if (raw.isNoted) return ORDER;
  const first = mainStart(source, raw);
  const asked = asksInWords(source, first, raw);
  if (asked) return asked;
  if (hasQuestionMark(source, raw)) return requestIn(source, raw) ?? QUESTION;
  if (asksToKnow(source, first)) return QUESTION;
  if (isOrderAt(source, first)) return isSpeakersOwn(source, first) ? TENTATIVE : ORDER;
  // "Promised tomorrow" in a list of values tells nothing.
  if (raw.isForm) return { mood: 'fragment' };
  return behindTopic(source, first, raw) ?? (notesDown(source, raw) ? ORDER : statementOf(source, first, raw));
}

/** "Note on 412207: …", "412188 note - …": who names what a text is to be filed under, and dictates it, wants it filed. */
function notesDown(source: ClauseSource, raw: RawClause): boolean {
  const { lexicon, vocabulary } = source;
  if (!raw.dictation) return false;
  const words = [...spokenIn(source, raw)].filter((index) => index < (raw.dictation?.start ?? 0));
  if (words.some((index) => isVerbLike(lexicon, tokenAt(source, index)))) return false;
  return words.some(
    (index) => lexicon.has('notes', normAt(source, index)) || vocabulary.texts?.has(normAt(source, index)) === true,
  );
}

/** Where the main clause begins: behind politeness, a date, a negation, and a condition that stands first. */
function mainStart(source: ClauseSource, raw: RawClause): number {
  const { lexicon, entityAt } = source;
  let first = skipOpeners(source, raw.start, raw.end);
  if (isCondition(source, first)) {
    for (let at = first + 1; at < raw.end; at += 1) {
      if (
        isCommand(source, at) &&
        !lexicon.has('auxiliaries', normAt(source, at)) &&
        !lexicon.has('subjects', normAt(source, at - 1))
      )
        return at;
    }
  }
  if (entityAt[first]?.kind === 'date') first = skipOpeners(source, entityEnd(source, first), raw.end);
  if (!/^(?:don't|do|not|no|never|nunca|ne|n'|please)$/.test(normAt(source, first))) return first;
  const next = normAt(source, first + 1) === 'not' ? first + 2 : first + 1;
  return isCommand(source, next) ? next : first;
}

function isCondition(source: ClauseSource, at: number): boolean {
  const norm = normAt(source, at);
  if (norm === 'soon' || (norm === 'as' && normAt(source, at + 1) === 'soon')) return true;
  if (!source.lexicon.has('conditions', norm) || /í$/i.test(tokenAt(source, at).text)) return false;
  return !/^(?:when|cuando|quand)$/.test(norm) || !isAskingWhen(source, at);
}

export const isAskingWhen = (source: ClauseSource, at: number): boolean =>
  asksByAccent(tokenAt(source, at)) || source.lexicon.has('auxiliaries', normAt(source, at + 1));

const hasQuestionMark = (source: ClauseSource, { start, end, dictation }: RawClause): boolean =>
  (/^[?!]*\?[?!]*$/.test(`${tokenAt(source, end - 2).text}${tokenAt(source, end - 1).text}`.replace(/^[^?!]+/, '')) &&
    (dictation === undefined || dictation.end < end || source.quoteEnd[dictation.start] === undefined)) ||
  [start, start + 1].some((at) => tokenAt(source, at).text === '¿') ||
  (dictation === undefined && YES_OR_NO.test([end - 3, end - 2, end - 1].map((at) => normAt(source, at)).join(' ')));

/** What a question ends with in a hurry. */
const YES_OR_NO = /(?:^| )(?:yes\/no|y\/n|si\/no|oui\/non|yes or no|si o no|oui ou non)$/;

/** Questions and requests by their first words. */
function asksInWords(source: ClauseSource, first: number, raw: RawClause): Mood | undefined {
  const { lexicon } = source;
  const [norm, next, third] = [normAt(source, first), normAt(source, first + 1), normAt(source, first + 2)];
  if (asksWhetherDone(source, first)) return QUESTION;
  const polite = politelyAsked(source, first, raw);
  if (polite) return polite;
  if (/^(?:any|some)$/.test(norm) && /^(?:chance|way)$/.test(next)) return requestIn(source, raw) ?? TENTATIVE;
  if (lexicon.has('requestAuxiliaries', norm)) return requestWith(source, first, raw);
  if (lexicon.has('inclusive', norm) && norm !== 'we') return inclusive(source, first + 1, raw);
  if (norm === 'do' && next === 'you' && third === 'mind') return ORDER;
  if (norm === 'why' && next === "don't") return TENTATIVE;
  // "Make sure that it is completed" may want it looked at.
  if (/^(?:make sure|be sure|make certain)$/.test(`${norm} ${next}`) && third !== 'to') return TENTATIVE;
  const isQuestion = lexicon.has('subjects', next) || lexicon.has('listeners', next) || hasQuestionMark(source, raw);
  if (/^(?:do|have|don't)$/.test(norm) && !isQuestion) return undefined;
  if (lexicon.has('auxiliaries', norm) && opensQuestion(source, first, raw)) return QUESTION;
  if (asksByAccent(tokenAt(source, first))) return QUESTION;
  // "Para cuando es la 412207", without its accents.
  const asked = /^(?:para|pour)$/.test(norm) ? first + 1 : first;
  if (/^(?:cuando|quand)$/.test(normAt(source, asked)) && isAskingWhen(source, asked)) return QUESTION;
  if (!lexicon.has('questionWords', norm) || isCondition(source, first)) return undefined;
  // "que pase" wishes.
  return /^(?:que|ou)$/.test(norm) && isCommand(source, first + 1) ? undefined : QUESTION;
}

/**
 * "¿Me haría el favor de mandar …?", "¿sería tan amable de …?", "¿lo puede agregar?", "¿me abre una orden?": what Spanish and
 * French ask for politely, as "could you" does, before the verb of what is to be done.
 */
const POLITE_FRAMES = [
  /^(?:(?:me|nos) )?(?:haria|harias|hace|haces|podria hacer|puede hacer)(?:me|nos)? (?:usted )?(?:el|un) (?:gran )?favor de $/,
  /^(?:seria|serias) (?:usted )?tan (?:amable|gentil|bueno|buena) de $/,
  /^(?:auriez-vous|aurais-tu|avez-vous) (?:la gentillesse|l'amabilite|la bonte) de $/,
  /^(?:est-ce que |est-ce qu' )?(?:vous|tu) (?:pouvez|peux|pourriez|pourrais) $/,
  /^(?:(?:me|nos|se) )?(?:(?:lo|la|los|las|le|les) )?(?:puede|puedes|podria|podrias|pueden|podrian) $/,
  /^(?:me|nos) (?:(?:lo|la|los|las) )?$/,
];

function politelyAsked(source: ClauseSource, first: number, raw: RawClause): Mood | undefined {
  let frame = '';
  for (let at = first; at < Math.min(raw.end, first + MAX_POLITENESS); at += 1) {
    const { kind, norm, meaning } = tokenAt(source, at);
    if (kind !== 'word') return undefined;
    if (frame !== '' && POLITE_FRAMES.some((each) => each.test(frame))) {
      if (asksToKnow(source, at)) return QUESTION;
      const isVerb = meaning !== undefined || source.lexicon.has('commandVerbs', norm);
      // "Me manda …" tells of somebody, "¿me manda …?" asks for it.
      if (
        isVerb &&
        (frame.split(' ').length > 3 || /\b(?:pued|podr|peu|pou)/.test(frame) || hasQuestionMark(source, raw))
      )
        return ORDER;
    }
    frame += `${norm} `;
  }
  return undefined;
}

/** "Se puede cerrar la 412188", "on peut fermer 412188": whether it may be done, by nobody in particular. */
const asksWhetherDone = (source: ClauseSource, first: number): boolean =>
  /^(?:se (?:puede|pueden|podria|podrian)|on (?:peut|pourrait))$/.test(
    `${normAt(source, first)} ${normAt(source, first + 1)}`,
  );

/** Spanish and French copulas open statements, too, unless the sentence has its mark. */
const opensQuestion = (source: ClauseSource, first: number, raw: RawClause): boolean =>
  !/^(?:es|esta|estan|son|fue|ha|han|est|sont|a|ont|tiene|tienen)$/.test(normAt(source, first)) ||
  hasQuestionMark(source, raw);

function requestWith(source: ClauseSource, first: number, raw: RawClause): Mood {
  const { lexicon } = source;
  const next = normAt(source, first + 1);
  if (next === 'you' && normAt(source, first + 2) === 'mind') return ORDER;
  if (lexicon.has('inclusive', next)) return inclusive(source, first + 2, raw);
  const isAsked = lexicon.has('listeners', next) || /-(?:tu|vous)$/.test(normAt(source, first));
  return isAsked || isCommand(source, first + 1) ? requestAfter(source, first + 1, raw) : QUESTION;
}

/** "Can you tell me …" asks to be told. */
function requestAfter(source: ClauseSource, from: number, raw: RawClause): Mood {
  for (let at = from; at < Math.min(raw.end, from + MAX_POLITENESS); at += 1) {
    if (asksToKnow(source, at)) return QUESTION;
    if (isCommand(source, at) || source.lexicon.has('nounVerbs', normAt(source, at))) return ORDER;
  }
  return TENTATIVE;
}

/** "Can we make marcus the advisor?" wants it done, though it asks; "can we get it by friday?" asks. */
function inclusive(source: ClauseSource, from: number, raw: RawClause): Mood {
  for (let at = from; at < Math.min(raw.end, from + 3); at += 1) {
    if (isCommand(source, at) && !NO_ACTS.test(normAt(source, at))) return TENTATIVE;
  }
  return QUESTION;
}

/** A request within a question: "any chance we can pull 2?", "move it please?". */
function requestIn(source: ClauseSource, raw: RawClause): Mood | undefined {
  const words = [...spokenIn(source, raw)];
  const asks = words.some((index) => /^(?:chance|please|pls|plz|porfa|favor|svp|stp)$/.test(normAt(source, index)));
  return asks && words.some((index) => isCommand(source, index)) ? TENTATIVE : undefined;
}

/** Verbs of reading, "tell me", "let me know", "send me the balance". */
function asksToKnow(source: ClauseSource, at: number): boolean {
  const [norm, next, third] = [normAt(source, at), normAt(source, at + 1), normAt(source, at + 2)];
  if (norm === 'let' && /^(?:me|us)$/.test(next)) return /^(?:know|see|have)$/.test(third);
  const { meaning = norm, objects = '' } = tokenAt(source, at);
  const toMe = /^(?:me|us)$/.test(next) || /^(?:me|nos|moi|nous)$/.test(objects);
  if (toMe && /^(?:tell|send|show|read|say|find)$/.test(meaning)) return true;
  if (toMe && meaning === 'give' && isFact(source, at + 2)) return true;
  // "Tell Erin her car is ready": somebody else is to know.
  if (norm === 'tell') return false;
  // "pull up how many"
  if (norm === 'pull' && next === 'up') return true;
  if (norm === 'add' && next === 'up') return true;
  return (
    source.lexicon.has('readingVerbs', norm) &&
    source.entityAt[at] === undefined &&
    !isCheckOfPaper(source, at) &&
    !isResult(source, at)
  );
}

/** Words between "the" and what is asked for: "the whole service history". */
const MAX_BEFORE_FACT = 3;

/** "Give me the history" asks to see it; "give me the rotors" and "give me a link" want something done. */
function isFact(source: ClauseSource, from: number): boolean {
  if (LEXICON.indefinites.has(normAt(source, from))) return false;
  for (let at = from; at < from + MAX_BEFORE_FACT && tokenAt(source, at).kind === 'word'; at += 1) {
    if (source.vocabulary.facts?.has(tokenAt(source, at).stem)) return true;
  }
  return false;
}

/** "Count on 15400-PLM-A02 is 22", "quote for 412215 is 640": the noun of what came out, with its figure. */
function isResult(source: ClauseSource, at: number): boolean {
  if (!/^(?:count|quote)$/.test(normAt(source, at)) || !/^(?:on|for|of|is|came|says)$/.test(normAt(source, at + 1)))
    return false;
  const copula = source.tokens.findIndex(({ norm }, index) => index > at && /^(?:is|was|=|came|says)$/.test(norm));
  return copula > 0 && source.tokens.slice(copula + 1, copula + 4).some(({ kind }) => kind === 'number');
}

/** "check 2231 for 1249.50" is paid with. */
const isCheckOfPaper = (source: ClauseSource, at: number): boolean =>
  normAt(source, at) === 'check' &&
  (/^(?:number|no|#|num|over|for|of|came|from|was|is|in|arrived)$/.test(normAt(source, at + 1)) ||
    source.entityAt[at + 1]?.kind === 'money' ||
    (source.entityAt[at + 1]?.kind === 'number' &&
      /^\d{3,5}$/.test(normAt(source, at + 1)) &&
      /^(?:for|of)$/.test(normAt(source, at + 2))));

function isOrderAt(source: ClauseSource, first: number): boolean {
  if (isCommand(source, first) || actsAsVerb(source, first) || normAt(source, first) === 'tell') return true;
  const [norm, next] = [normAt(source, first), normAt(source, first + 1)];
  if (/^(?:let's|lets)$/.test(norm) || (norm === 'let' && source.lexicon.has('determiners', next))) return true;
  return /^(?:i|we|yo)$/.test(norm)
    ? wantsDone(source, first + 1)
    : wantsDone(source, first) && source.lexicon.has('wants', norm);
}

/** "I need it moved", "we want you to close it", "quiero que canceles". */
function wantsDone(source: ClauseSource, from: number): boolean {
  for (let at = from; at < from + 2; at += 1) {
    const { kind, norm } = tokenAt(source, at);
    if (kind === 'mark') return false;
    if (source.lexicon.has('wants', norm))
      return (
        !/^(?:know|see|ask|find)$/.test(normAt(source, at + 2)) && !/^(?:know|see|saber)$/.test(normAt(source, at + 1))
      );
  }
  return false;
}

/** "I have to torque it", "we need to order pads": who says it may do it. */
const isSpeakersOwn = (source: ClauseSource, first: number): boolean =>
  /^(?:i|we)$/.test(normAt(source, first)) && normAt(source, first + 2) === 'to';

/** "412175 close it", "RO 1234: close it", "R/O 412160 -> invoiced": an order behind what it is about. */
function behindTopic(source: ClauseSource, first: number, raw: RawClause): Mood | undefined {
  const { lexicon, entityAt } = source;
  for (let at = first; at < Math.min(raw.end, first + 12); at += 1) {
    if (raw.dictation && at >= raw.dictation.start) return undefined;
    if (/^(?:[-=]{1,2}>|→|⇒)$/.test(tokenAt(source, at).text) && at > first) return ORDER;
    if (entityAt[at] !== undefined || tokenAt(source, at).kind === 'mark') continue;
    if (at > first && isCommand(source, at) && (isApart(source, at) || tokenAt(source, at).objects !== undefined))
      return ORDER;
    if (at > first && isApart(source, at) && (asksToKnow(source, at) || asksWhether(source, at))) return QUESTION;
    if (isVerbLike(lexicon, tokenAt(source, at))) return undefined;
  }
  return undefined;
}

/** "45022-TVA-A01, is that a good number", "412207, do we owe her": not "412207 is ready". */
const asksWhether = (source: ClauseSource, at: number): boolean =>
  source.lexicon.has('auxiliaries', normAt(source, at)) &&
  (source.lexicon.has('subjects', normAt(source, at + 1)) ||
    /^(?:i|we|you|this|that|it)$/.test(normAt(source, at + 1)));

const isApart = (source: ClauseSource, at: number): boolean =>
  /^[:,–—-]$/.test(tokenAt(source, at - 1).text) ||
  source.entityAt[at - 1] !== undefined ||
  source.lexicon.has('politeness', normAt(source, at - 1));

/** A statement tells something; where it says what has to be, it may order that. */
function statementOf(source: ClauseSource, first: number, raw: RawClause): Mood {
  const { lexicon } = source;
  let mood: Mood = { mood: 'fragment' };
  for (const index of spokenIn(source, raw)) {
    if (index < first) continue;
    const token = tokenAt(source, index);
    const isDue = lexicon.has('duties', token.norm) && /^(?:to|be|que)$/.test(normAt(source, index + 1));
    if (isDue) return TENTATIVE;
    if (isVerbLike(lexicon, token) && mood.mood === 'fragment') mood = { mood: 'report' };
    const isAsking =
      asksByAccent(token) ||
      (lexicon.has('questionWords', token.norm) &&
        !/^(?:que|qui|ou|when|where|who|como|donde|cuando|quand)$/.test(token.norm));
    if (isAsking && mood.mood === 'fragment') return QUESTION;
  }
  return mood;
}
