import type { TestCounts } from './test-counts';

export interface StageTime {
  name: string;
  seconds: number;
}

const NAME_WIDTH = 24;
const SECONDS_WIDTH = 7;

const MAX_NAMED = 20;

const row = (name: string, seconds: number): string =>
  `  ${name.padEnd(NAME_WIDTH)} ${seconds.toFixed(1).padStart(SECONDS_WIDTH)} s`;

/**
 * Where the time of a test run went, one row a stage; below them the whole, which is less than their sum where stages ran
 * side by side, and what kinds of suites took, added up, and the slowest tests.
 */
export function printProfile(
  times: readonly StageTime[],
  totalSeconds: number,
  { unitSeconds, integrationSeconds, slowest }: Pick<TestCounts, 'unitSeconds' | 'integrationSeconds' | 'slowest'>,
): string {
  return [
    ...times.map(({ name, seconds }) => row(name, seconds)),
    row('total', totalSeconds),
    `  (suites side by side: unit ${unitSeconds.toFixed(0)} s, integration ${integrationSeconds.toFixed(0)} s)`,
    ...slowest
      .slice(0, MAX_NAMED)
      .map(({ name, seconds }) => `  ${seconds.toFixed(1).padStart(SECONDS_WIDTH)} s  ${name}`),
  ].join('\n');
}
