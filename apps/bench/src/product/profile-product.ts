import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CpuProfile, type ProfileSummary, summariseProfile } from '../profiler/summarise-profile';
import { holdsWithin } from '../processes/stage';
import { PROFILE_DIRECTORY, PROFILE_SIGNAL } from '../profiler/profile-signal';

export interface ServiceProfile extends ProfileSummary {
  service: string;
  /** The profile itself, for a browser's developer tools. */
  file: string;
}

const WRITTEN_LIMIT_MS = 30_000;

/** With what a service is started that can be profiled. */
export const profilingEnvironment = (directory: string): Record<string, string> => ({
  NODE_OPTIONS: `--require ${join(__dirname, 'profiler', 'main.js')}`,
  [PROFILE_DIRECTORY]: directory,
});

/** Profiles the main threads of the services while the work is done, the busiest first. */
export async function profileServices(
  processIds: Record<string, number>,
  directory: string,
  work: () => Promise<unknown>,
): Promise<ServiceProfile[]> {
  await mkdir(directory, { recursive: true });
  const services = Object.entries(processIds).filter(([name]) => name.includes('-') || name === 'orchestrator');
  const toggle = (): void => services.forEach(([, pid]) => process.kill(pid, PROFILE_SIGNAL));
  toggle();
  await work();
  toggle();
  const files = services.map(([service, pid]) => ({ service, file: join(directory, `${pid}.cpuprofile`) }));
  if (!(await holdsWithin(WRITTEN_LIMIT_MS, () => files.every(({ file }) => isComplete(file)))))
    throw new Error('Not every service wrote its profile');
  const profiles = files.map(({ service, file }) => ({ service, file, ...summariseProfile(read(file)) }));
  return profiles.sort((one, other) => other.busy - one.busy);
}

const read = (file: string): CpuProfile => JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;

function isComplete(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').endsWith('}');
}
