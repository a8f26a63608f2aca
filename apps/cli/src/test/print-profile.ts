import type { TestCounts } from './test-counts';

export interface StageTime {
  name: string;
  seconds: number;
}

const NAME_WIDTH = 24;
const SECONDS_WIDTH = 7;

const row = (name: string, seconds: number): string =>
  `  ${name.padEnd(NAME_WIDTH)} ${seconds.toFixed(1).padStart(SECONDS_WIDTH)} s`;

/** Where the time of a test run went, one row a stage; below them what kinds of suites took, added up. */
export function printProfile(
  times: readonly StageTime[],
  { unitSeconds, integrationSeconds }: Pick<TestCounts, 'unitSeconds' | 'integrationSeconds'>,
): string {
  const total = times.reduce((sum, { seconds }) => sum + seconds, 0);
  return [
    ...times.map(({ name, seconds }) => row(name, seconds)),
    row('total', total),
    `  (suites side by side: unit ${unitSeconds.toFixed(0)} s, integration ${integrationSeconds.toFixed(0)} s)`,
  ].join('\n');
}
