import type { Doubt } from '@ars/contracts';
import type { Span, Token } from '../text/annotated-text';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import type { JudgedStep } from './find-order';
import type { ProofContext } from './proof';
import { isWithin, spanWith, type ClauseReading } from './request-reading';

/** Part a text to be written down from what may be said about it, or beside it. */
const APART = /^(?:[,;.:!?\n…–—-]|-{2,}|\.{2,})$/;

/**
 * Whether words that would be written down are meant as such. What stands in quotation marks is; of other dictation nobody
 * can hear where it ends: "he will be late, move it to completed", "… never mind", "… same on 412210", "… thanks".
 */
export function checkDictation(judged: readonly JudgedStep[], context: ProofContext): Doubt[] {
  const { tokens, text } = context.reading.annotated;
  return [...new Set(judged.flatMap(({ order }) => order.scope.clauses))].flatMap((clause) => {
    const { dictation } = clause.clause;
    if (!dictation || clause.quotes.some((quote) => isWithin(dictation, quote) || isWithin(quote, dictation)))
      return [];
    const words = tokens.filter((token) => isWithin(token, dictation));
    const isMarked = /[:“"«]\s*$/.test(text.slice(0, dictation.start));
    const odd = strangeIn(words, isMarked, clause, context);
    if (!odd) return [];
    return [
      {
        code: 'WORDS_UNUSED' as const,
        message: `“${spanWith(context.reading, odd).text.trim()}” may not belong to what is to be written down`,
        spans: [spanWith(context.reading, odd)],
      },
    ];
  });
}

function strangeIn(
  words: readonly Token[],
  isMarked: boolean,
  clause: ClauseReading,
  context: ProofContext,
): Span | undefined {
  const { reading } = context;
  const said = words.filter(({ kind }) => kind !== 'mark');
  const last = said.at(-1);
  if (
    said.length > 1 &&
    last &&
    (LEXICON.courtesies.has(last.norm) || (last.norm === 'you' && said.at(-2)?.norm === 'thank'))
  )
    return last;
  if (said.every((word) => isNamed(word, context))) return last;
  const [first, second] = words;
  if (first && second?.text === ':' && isNamed(first, context)) return first;
  const other = words.find((word, at) => at > 0 && words[at + 1]?.text === ':' && isTextKind(word, context));
  if (other) return other;
  const parts = partsOf(words);
  const turned = parts.slice(1).find((part) => turnsRound(part, context));
  const [from, to] = [turned?.[0], turned?.at(-1)];
  if (from && to) return { start: from.start, end: to.end };
  if (isMarked) return undefined;
  // "Note on 412207 he is late hold 2 of …": no mark says where the text begins or ends.
  return words.find(({ norm }, at) => {
    const next = words[at + 1];
    const isVerb = LEXICON.commandVerbs.has(norm) || LEXICON.nounVerbs.has(norm);
    return at > 0 && isVerb && next !== undefined && clause.clause.dictation && isThing(next, reading);
  });
}

/** "…, correction: …": a text of another kind begins. */
const isTextKind = ({ stem, norm }: Token, { vocabulary }: ProofContext): boolean =>
  vocabulary.ofClauses.texts?.has(norm) === true || vocabulary.ofClauses.texts?.has(stem) === true;

const isThing = (token: Token, { entityAt, annotated }: ProofContext['reading']): boolean =>
  /^(?:number|money|code)$/.test(entityAt[annotated.tokens.indexOf(token)]?.kind ?? '');

const isNamed = (token: Token, { reading: { annotated } }: ProofContext): boolean =>
  annotated.identifiers.some(
    (mention) => isWithin(token, mention) && mention.candidates.some(({ certainty }) => certainty !== 'possible'),
  );

function partsOf(words: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const word of words) {
    if (word.kind === 'mark' && APART.test(word.text)) parts.push([]);
    else if (LEXICON.additions.has(word.norm) || LEXICON.sequence.has(word.norm)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter((part) => part.length > 0);
}

/** A part that takes back, repeats for something else, or orders what another operation does. */
function turnsRound(part: readonly Token[], context: ProofContext): boolean {
  const [first, second, third] = part.filter(
    ({ norm }) => !LEXICON.politeness.has(norm) || LEXICON.retracting.has(norm),
  );
  if (!first) return false;
  const [one, two, three] = [first.norm, second?.norm ?? '', third?.norm ?? ''];
  if (LEXICON.retracting.has(one) && one !== 'only') return true;
  if (one === 'never' && two === 'mind') return true;
  if (LEXICON.takingAway.has(one) && (LEXICON.noted.has(two) || LEXICON.noted.has(three))) return true;
  if (LEXICON.negations.has(one) && (LEXICON.writingDown.has(two) || (two === 'not' && LEXICON.writingDown.has(three))))
    return true;
  if (LEXICON.likewise.has(one) && part.some((token) => isNamed(token, context))) return true;
  return (LEXICON.commandVerbs.has(one) || LEXICON.nounVerbs.has(one)) && namesConstant(part, context);
}

/** "Move to completed": a constant of an operation that is not the one that writes the text down. */
function namesConstant(part: readonly Token[], { vocabulary }: ProofContext): boolean {
  const stems = new Set(part.map(({ stem }) => stem));
  return vocabulary.operations.some(
    ({ isRead, values }) =>
      !isRead &&
      values.some(
        ({ field, stems: name }) =>
          /status|state/.test(field.name) && name.every((stem) => stems.has(stem) || isFunctionWord(stem)),
      ),
  );
}
