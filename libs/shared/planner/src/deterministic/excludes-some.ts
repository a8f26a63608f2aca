import { LEXICON } from '../text/word-lists';
import type { Directive } from './interpretation';

/** "On all open ones but the Sonata": done for all of them, or for the Sonata, it would be the very thing that nobody asked for. */
export function excludesSome({ tokens }: Directive): boolean {
  const all = tokens.findIndex(({ norm }) => LEXICON.universals.has(norm));
  return all >= 0 && tokens.some(({ norm }, at) => at > all && LEXICON.exceptions.has(norm));
}
