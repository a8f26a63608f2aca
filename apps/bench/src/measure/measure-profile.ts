import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateLoad } from '../load/generate-load';
import type { Stage } from '../processes/stage';
import { BENCH_SUBJECTS } from '../wire';
import { CONCURRENCY } from './measure-cost';
import { type CpuProfile, type ProfileSummary, summariseProfile } from '../profiler/summarise-profile';

export interface ProfileFigures extends ProfileSummary {
  /** The profile itself, for a browser's developer tools. */
  file: string;
}

/** Runs the load at concurrency under the profiler of Node.js. @param directory an empty one, for the profile */
export async function measureProfile(stage: Stage, count: number, directory: string): Promise<ProfileFigures> {
  const engine = await stage.start('engine', ['--cpu-prof', `--cpu-prof-dir=${directory}`]);
  await generateLoad(stage.connection, { subject: BENCH_SUBJECTS.engine, count, concurrency: CONCURRENCY });
  await engine.stop();
  const [name] = (await readdir(directory)).filter((file) => file.endsWith('.cpuprofile'));
  if (!name) throw new Error('Node.js wrote no profile');
  const file = join(directory, name);
  return { file, ...summariseProfile(JSON.parse(await readFile(file, 'utf8')) as CpuProfile) };
}
