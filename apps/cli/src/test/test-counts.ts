import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Name of the files that `tools/test-results-reporter.cjs` writes, one a project. */
const RESULTS_FILE = 'test-results.json';

/** What one project's tests came to. Seconds are added up over suites, which run side by side. */
export interface TestCounts {
  passed: number;
  failed: number;
  /** In suites without input and output (`.spec.ts`). */
  unitSeconds: number;
  /** In suites on a real broker or database (`.int.spec.ts`). */
  integrationSeconds: number;
  /** Some ten of each project, the slowest first. */
  slowest: { name: string; seconds: number }[];
}

/** Over all projects whose results lie in the folder. */
export function countTests(folder: string): TestCounts {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const counts = files
    .filter((file) => basename(file) === RESULTS_FILE)
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as TestCounts);
  const sum = (key: Exclude<keyof TestCounts, 'slowest'>): number =>
    counts.reduce((total, count) => total + count[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    unitSeconds: sum('unitSeconds'),
    integrationSeconds: sum('integrationSeconds'),
    slowest: counts.flatMap(({ slowest }) => slowest).sort((a, b) => b.seconds - a.seconds),
  };
}
