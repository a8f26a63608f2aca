import type { IgnoredText } from '@ars/contracts';
import { COURTESIES } from '../language/english';
import { wordsOf, type Word } from '../language/words';

/** Greetings, thanks and the like, which ask for nothing: each run of such words as it is written. */
export function courtesiesIn(text: string): IgnoredText[] {
  const runs: Word[][] = [];
  let last = -2;
  wordsOf(text).forEach((word, index) => {
    if (!COURTESIES.has(word.stem)) return;
    if (index === last + 1) runs.at(-1)?.push(word);
    else runs.push([word]);
    last = index;
  });
  return runs.map((run) => ({
    text: text.slice(run[0]?.start, run.at(-1)?.end),
    reason: 'a courtesy, which asks for nothing',
  }));
}
