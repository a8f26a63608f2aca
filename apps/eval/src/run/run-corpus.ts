import type { CorpusCase } from '../corpus/corpus-case';
import { classify, type CorpusVerdict } from '../grade/classify';
import { attemptCorpusCase } from './attempt-corpus-case';
import type { CorpusObservation } from '../grade/corpus-observation';
import type { RunOptions } from './run-cases';
import type { Stage } from '../stage/stage';

/** One attempt at a case of strangers, and what became of it. */
export interface CorpusAttempt extends CorpusVerdict {
  one: CorpusCase;
  seen: CorpusObservation;
}

/** Makes every attempt at every case, several side by side, with the dealership's own agents alone. */
export async function runCorpus(
  cases: readonly CorpusCase[],
  stage: Stage,
  { attempts, concurrency, onAttempt }: RunOptions,
): Promise<CorpusAttempt[]> {
  const made: CorpusAttempt[] = [];
  await stage.bringAgents([]);
  const waiting = Array.from({ length: attempts }, () => cases).flat();
  let begun = 0;
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      begun += 1;
      const seen = await attemptCorpusCase(one, `${one.corpus}-${begun}`, stage);
      made.push({ one, seen, ...classify(one, seen) });
      onAttempt(made.length);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return made;
}
