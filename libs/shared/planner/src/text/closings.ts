import type { Token } from './annotated-text';
import { english } from './lexicon/en';
import { french } from './lexicon/fr';
import { lexiconOf } from './lexicon/lexicon';
import { spanish } from './lexicon/es';
import { readAs } from './tokenize';

const CLOSINGS = [english, spanish, french]
  .flatMap(({ closings }) => closings.split(' '))
  .map((phrase) => phrase.split('_'))
  .sort((one, other) => other.length - one.length);
const POLITE = (['en', 'es', 'fr'] as const).map(lexiconOf);
const isPolite = ({ norm }: Token): boolean => POLITE.some((lexicon) => lexicon.has('politeness', norm));
/** "Nada más el enlace" wants only that, and denies nothing. */
const ONLY = /^(?:nada|no) mas$/;

/** "…, nothing else", "Nada más, gracias": what ends a request says no more than a courtesy does, and is read as one. */
export function readClosings(tokens: readonly Token[]): Token[] {
  const read = [...tokens];
  const replace = (at: number, count: number, norm: string): void => {
    for (let index = at; index < at + count; index += 1) {
      const token = read[index];
      if (token) read[index] = readAs(token, norm);
    }
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const isApart = at === 0 || tokens[at - 1]?.kind === 'mark';
    const length = isApart ? closingAt(tokens, at) : 0;
    if (length > 0) replace(at, length, 'thanks');
    else if (ONLY.test(`${tokens[at]?.norm} ${tokens[at + 1]?.norm}`)) replace(at, 2, 'just');
    at += Math.max(length - 1, 0);
  }
  return read;
}

/** How many words of a closing stand there, with nothing behind them but a mark or a courtesy. */
function closingAt(tokens: readonly Token[], at: number): number {
  const phrase = CLOSINGS.find((words) => words.every((word, offset) => tokens[at + offset]?.norm === word));
  const next = phrase && tokens[at + phrase.length];
  return phrase && (next === undefined || next.kind === 'mark' || isPolite(next)) ? phrase.length : 0;
}
