import type { Span, Token } from '../text/annotated-text';
import { tokensOf } from '../text/entities/scan';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import { isWithin } from './request-reading';

const SAYS_NOTHING = ['politeness', 'sequence', 'additions'] as const;

/**
 * Words of a stretch that say something and stand in none of the passages. One passage may hold some of them and the next
 * one the others, with a comma between.
 */
export function openWords({ start, end }: Span, passages: readonly Span[], tokens: readonly Token[]): Token[] {
  const { from, to } = tokensOf(tokens, start, end);
  return tokens
    .slice(from, to)
    .filter((token) => saysSomething(token) && !passages.some((passage) => isWithin(token, passage)));
}

function saysSomething({ kind, norm }: Token): boolean {
  if (kind === 'mark') return false;
  if (LEXICON.negations.has(norm) || LEXICON.retracting.has(norm) || LEXICON.quantifying.has(norm)) return true;
  return !isFunctionWord(norm) && SAYS_NOTHING.every((list) => !LEXICON[list].has(norm));
}
