import { generateLoad } from '../load/generate-load';
import { slope } from '../load/statistics';
import type { Stage } from '../processes/stage';
import { BENCH_SUBJECTS, type ProcessUse } from '../wire';
import { CONCURRENCY } from './measure-cost';

export interface MemoryFigures {
  /** After so many workflows. */
  samples: (ProcessUse & { workflows: number })[];
  /** Bytes a workflow, after warm-up: what the process keeps of it. */
  heapSlope: number;
  rssSlope: number;
}

const SAMPLES = 20;
/** Share of the run in which caches fill and pools grow. */
const WARM_UP = 0.5;

/** Watches what the engine's process keeps while it runs so many workflows. */
export async function measureMemory(stage: Stage, workflows: number): Promise<MemoryFigures> {
  const engine = await stage.start('engine', ['--expose-gc']);
  const count = Math.ceil(workflows / SAMPLES);
  const samples: MemoryFigures['samples'] = [];
  for (let sample = 1; sample <= SAMPLES; sample += 1) {
    await generateLoad(stage.connection, { subject: BENCH_SUBJECTS.engine, count, concurrency: CONCURRENCY });
    const use = await stage.ask<ProcessUse>(BENCH_SUBJECTS.engineUse);
    samples.push({ workflows: sample * count, ...use });
  }
  await engine.stop();
  const settled = samples.filter((_, index) => index >= SAMPLES * WARM_UP);
  const slopeOf = (key: keyof ProcessUse) => slope(settled.map((sample) => ({ x: sample.workflows, y: sample[key] })));
  return { samples, heapSlope: slopeOf('heapUsed'), rssSlope: slopeOf('rss') };
}
