import type { EvaluationCase } from '../case/case';
import type { Observation } from '../grade/observation';
import { judge, type Verdict } from '../grade/judge';
import { attempt } from './attempt';
import type { Stage } from '../stage/stage';

/** One attempt at a case, and whether it was right. */
export interface Attempt extends Verdict {
  one: EvaluationCase;
  seen: Observation;
}

export interface RunOptions {
  attempts: number;
  /** Attempts at the same time. */
  concurrency: number;
  onAttempt: (made: number) => void;
}

/** Makes every attempt at every case; those that need the same agents run side by side, the others one after another. */
export async function runCases(
  cases: readonly EvaluationCase[],
  stage: Stage,
  { attempts, concurrency, onAttempt }: RunOptions,
): Promise<Attempt[]> {
  const made: Attempt[] = [];
  let begun = 0;
  for (const [agents, together] of groupByAgents(cases)) {
    await stage.bringAgents(agents.split(',').filter(Boolean));
    requireOperations(together, await stage.operations());
    const waiting = Array.from({ length: attempts }, () => together).flat();
    const work = async (): Promise<void> => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        begun += 1;
        const seen = await attempt(one, `eval-${begun}`, stage);
        made.push({ one, seen, ...judge(one, seen) });
        onAttempt(made.length);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, work));
  }
  return made;
}

/** @throws Error where a case is about operations that are not there: nothing could come out right */
function requireOperations(cases: readonly EvaluationCase[], known: ReadonlySet<string>): void {
  for (const { id, operations = [], forbidden = [] } of cases) {
    const named = [...operations.flatMap((alternatives) => alternatives.split('|')), ...forbidden];
    const missing = named.filter((operation) => !known.has(operation));
    if (missing.length > 0) throw new Error(`${id} names ${missing.join(', ')}, which no agent has`);
  }
}

function groupByAgents(cases: readonly EvaluationCase[]): Map<string, EvaluationCase[]> {
  const groups = new Map<string, EvaluationCase[]>();
  for (const one of cases) {
    const agents = (one.agents ?? []).join();
    groups.set(agents, [...(groups.get(agents) ?? []), one]);
  }
  return groups;
}
