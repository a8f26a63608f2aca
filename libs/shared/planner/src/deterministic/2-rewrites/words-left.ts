import type { IgnoredText } from '@ars/contracts';
import type { PhraseList } from '../../text/phrase-list';
import type { Span, Token } from '../../text/annotated-text';
import { isFunctionWord, LEXICON } from '../../text/word-lists';
import type { Directive } from '../interpretation';

/** Words that say something by themselves. */
export const tellingWords = (tokens: readonly Token[]): Token[] =>
  tokens.filter(
    ({ kind, stem, norm }) =>
      kind !== 'mark' && !LEXICON.politeness.has(norm) && (kind !== 'word' || !isFunctionWord(stem)),
  );

/** A directive without some of its words, as if it only named something. */
export function without(directive: Directive, tokens: readonly Token[]): Directive {
  const isLeft = ({ start, end }: Span): boolean => !tokens.some((token) => token.start < end && start < token.end);
  const { negation: _, condition: __, ...clause } = directive.clause;
  return {
    ...directive,
    clause: { ...clause, mood: 'fragment' },
    tokens: directive.tokens.filter((token) => !tokens.includes(token)),
    entities: directive.entities.filter(isLeft),
    identifiers: directive.identifiers.filter(isLeft),
  };
}

/** What only says why something is wanted. */
export const asReason = ({ annotated, tokens }: Directive): IgnoredText => ({
  text: annotated.text.slice(tokens[0]?.start, tokens.at(-1)?.end),
  reason: 'It says why.',
});

/** Those of a kind of phrases that open or close what is said, or are several words: "actually …", "… instead", "should be". */
export function framing(phrases: PhraseList, tokens: readonly Token[]): Token[] {
  const found = phrases.in(tokens);
  const isOther = (token: Token): boolean => !found.includes(token);
  return found.filter((token) => {
    const at = tokens.indexOf(token);
    const neighbour = found.includes(tokens[at - 1] as Token) || found.includes(tokens[at + 1] as Token);
    const [before, behind] = [tokens.slice(0, at), tokens.slice(at + 1)].map((side) =>
      tellingWords(side).filter(isOther),
    );
    return neighbour || before?.length === 0 || (behind?.length === 0 && !LEXICON.negations.has(token.norm));
  });
}

/** Stand before what is not meant, where they open nothing: "no, the other one" denies no one. */
const DENIALS = new Set('not no non pas instead than vez lugar lieu'.split(' '));

/** A clause of its own that says what is not meant: "…, not 2". */
export const isDenial = ({ tokens, clause }: Directive): boolean =>
  clause.mood === 'fragment' && DENIALS.has(tokens[0]?.norm ?? '') && tellingWords(tokens.slice(1)).length > 0;

/** What is not meant, with the denial before it: "3 not 2", "no, not Devon, Maria". */
export function deniedWords({ tokens }: Directive): Token[] {
  const start = tokens.findIndex(
    ({ norm }, index) =>
      DENIALS.has(norm) &&
      (index > 0 || norm === 'not') &&
      tokens[index + 1] !== undefined &&
      !isBreak(tokens[index + 1]),
  );
  const behind = start < 0 ? [] : tokens.slice(start + 1);
  const end = behind.findIndex(isBreak);
  const denied = end < 0 ? behind : behind.slice(0, end);
  const isAll = tellingWords(tokens.filter((token) => !denied.includes(token))).every(denies);
  return tellingWords(denied).length === 0 || isAll ? [] : tokens.slice(start, start + 1 + denied.length);
}

const isBreak = (token: Token | undefined): boolean => token !== undefined && /^[,;.]$/.test(token.text);
const denies = ({ norm }: Token): boolean => LEXICON.negations.has(norm);
