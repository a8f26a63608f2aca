import { memoizeByObject } from '../../plan/memoize-by-object';
import type { Token } from '../../text/annotated-text';
import { isFunctionWord, LEXICON } from '../../text/word-lists';
import { placeOf } from '../4-slots/labels';

/** Of all words of a directive, in whichever language they are. */
export const stemsIn = memoizeByObject(
  (tokens: readonly Token[]) => new Set(tokens.flatMap(({ stem, meaning }) => [stem, meaning ?? stem])),
);

/** "Give" says nothing of what is to be done, "give back" does. */
export const isVague = ({ norm, meaning }: Token): boolean =>
  LEXICON.neutralVerbs.has(norm) || (meaning !== undefined && LEXICON.neutralVerbs.has(meaning));

/** Whether a word belongs to a name of which all is said, and that says more than it. */
export const isPartOf = ({ stem, meaning }: Token, names: readonly (readonly string[])[]): boolean =>
  names.some((name) => name.length > 1 && (name.includes(stem) || (meaning !== undefined && name.includes(meaning))));

/** Where a name stands that says something only as a whole: "let go". */
export function phraseSaid(names: readonly (readonly string[])[], tokens: readonly Token[]): Token[] {
  const phrases = names.filter((name) => name.length > 1 && name.every(isFunctionWord));
  return phrases.map((name) => wordsOfPhrase(name, tokens)).find((said) => said.length > 0) ?? [];
}

/** Words between a verb and its particle: "let the pads on 412207 go". */
const MAX_BETWEEN = 6;

/** The words of a phrase that stand one behind the other; of a verb and its particle, around what is done to what. */
export function wordsOfPhrase(name: readonly string[], tokens: readonly Token[]): Token[] {
  if (!stemsIn(tokens).has(name[0] ?? '')) return [];
  const at = placeOf(name, tokens);
  if (at >= 0) return tokens.slice(at, at + name.length);
  const [verb, particle] = name;
  if (name.length !== 2) return [];
  const first = tokens.findIndex(({ stem }) => stem === verb);
  const last = tokens.findIndex(({ stem, norm }, index) => {
    const next = tokens[index + 1];
    const isEnd = next === undefined || next.kind === 'mark' || LEXICON.directions.has(next.norm);
    return (
      index > first + 1 && index <= first + MAX_BETWEEN && stem === particle && isEnd && !LEXICON.determiners.has(norm)
    );
  });
  return first < 0 || last < 0 ? [] : [tokens[first] as Token, tokens[last] as Token];
}

/** "Check if …" names no kind of check, and "with a check" none at all. */
export function onlyIntroduces(tokens: readonly Token[], index: number): boolean {
  const [before, token, behind] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (!token || !LEXICON.readingVerbs.has(token.norm)) return false;
  return (
    LEXICON.determiners.has(before?.norm ?? '') ||
    /^(?:if|whether|that)$/.test(behind?.norm ?? '') ||
    LEXICON.questionWords.has(behind?.norm ?? '')
  );
}
