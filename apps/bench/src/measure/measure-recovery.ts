import { randomUUID } from 'node:crypto';
import { EFFECTS, MAX_PATH_LENGTH } from '../plan';
import { type BenchProcess, holdsWithin, type Stage } from '../processes/stage';
import { BENCH_SUBJECTS } from '../wire';
import { followJournal } from './follow-journal';

export interface RecoveryFigures {
  /** Workflows asked for. */
  workflows: number;
  /** Of these, begun and not ended when the engine was killed. */
  interrupted: number;
  stepMs: number;
  /** Milliseconds from the new process's spawn until the last workflow's end, beyond the time of the steps themselves. */
  sinceSpawnMs: number;
  /** The same from when the new process could take requests. */
  sinceReadyMs: number;
  /** Calls that the ledger answered out of its memory. */
  repeats: number;
  /** Effects that were executed more than once. */
  doubled: number;
  /** Begun, and neither ended nor parked within the limit. */
  lost: number;
  parked: number;
}

const LIMIT_MS = 60_000;
/** Steps long enough that the first workflow has not ended when the last one begins. */
const stepTime = (workflows: number): number => Math.max(200, 2 * workflows);

/**
 * Kills the engine with so many workflows in flight and starts it again.
 * @param engine what runs now
 * @returns the figures, and the engine that runs from now on
 */
export async function measureRecovery(
  stage: Stage,
  engine: BenchProcess,
  workflows: number,
): Promise<{ figures: RecoveryFigures; engine: BenchProcess }> {
  const stepMs = stepTime(workflows);
  await stage.configureAgents({ stepMs });
  const journal = await followJournal(stage.connection);
  for (let count = 0; count < workflows; count += 1) {
    stage.connection.publish(BENCH_SUBJECTS.engine, JSON.stringify({ workflow: randomUUID() }));
  }
  await untilHalfWritten(stage, workflows);
  await engine.kill();
  const atKill = await stage.reportOfAgents();
  const interrupted = journal.begun.size - journal.endedAt.size;

  const restarted = await stage.start('engine');
  const settled = () => journal.endedAt.size + journal.parked.size >= journal.begun.size;
  await holdsWithin(LIMIT_MS, settled);
  const { repeats, doubled } = await stage.reportOfAgents();
  await journal.stop();
  await stage.configureAgents({ stepMs: 0 });

  const steps = atKill.effects === EFFECTS * workflows ? 1 : MAX_PATH_LENGTH;
  const lastEnd = settled() ? Math.max(restarted.spawnedAt, ...journal.endedAt.values()) : Infinity;
  const beyondSteps = (since: number) => Math.max(0, lastEnd - since - steps * stepMs);
  const figures = {
    workflows,
    interrupted,
    stepMs,
    sinceSpawnMs: beyondSteps(restarted.spawnedAt),
    sinceReadyMs: beyondSteps(restarted.readyAt),
    repeats,
    doubled,
    lost: [...journal.begun].filter((id) => !journal.endedAt.has(id) && !journal.parked.has(id)).length,
    parked: journal.parked.size,
  };
  return { figures, engine: restarted };
}

/** All workflows are under way, and half of their effects: the kill then meets reads and writes, in every state. */
async function untilHalfWritten(stage: Stage, count: number): Promise<void> {
  const reached = await holdsWithin(LIMIT_MS, async () => {
    const { workflows, effects } = await stage.reportOfAgents();
    return workflows >= count && effects >= (count * EFFECTS) / 2;
  });
  if (!reached) throw new Error(`The engine did not get ${count} workflows under way`);
}
