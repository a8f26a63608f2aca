import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildApps, SERVICES } from '@ars/local-system';
import { readOptions, reproduction, USAGE } from './options';
import { printReport } from './report/print-report';
import { runChaos } from './run-chaos';

/**
 * `npm run chaos`: the whole system under load, killed again and again; then everything that was promised is checked.
 * @returns whether all of it holds; with `--expect-violations` the other way round: whether effects were found doubled
 */
async function chaos(args: string[]): Promise<boolean> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return true;
  }
  const options = readOptions(args);
  const repeat = reproduction(options);
  console.log(`Seed ${options.seed}. The same once more: ${repeat}`);
  if (options.build) {
    console.log('Building …');
    await buildApps(SERVICES.map(({ name }) => name));
  }
  const report = await runChaos(options, console.log);
  mkdirSync(dirname(options.reportFile), { recursive: true });
  writeFileSync(options.reportFile, `${JSON.stringify(report, null, 2)}\n`);
  console.log(printReport(report));
  console.log(`\nReport: ${options.reportFile}. The same once more: ${repeat}`);
  return options.expectViolations ? report.doubled > 0 : report.violations.length === 0;
}

chaos(process.argv.slice(2)).then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);
