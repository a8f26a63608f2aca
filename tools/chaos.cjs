#!/usr/bin/env node
// npm run chaos: the whole system under load, killed again and again; then everything that was promised is checked.
// Exit code: 0 when all of it holds, 1 when not or when the run itself failed. With --expect-violations the other way
// round: 0 only when effects were found doubled.
require('./check-node.cjs');
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { build } = require('./build.cjs');
const { readOptions, reproduction } = require('./chaos/options.cjs');
const { printReport } = require('./chaos/report/print-report.cjs');
const { fail } = require('./system/fail.cjs');
const { SERVICES } = require('./system/services.cjs');

async function main() {
  const options = readOptions(process.argv.slice(2));
  const repeat = reproduction(options);
  console.log(`Seed ${options.seed}. The same once more: ${repeat}`);
  if (options.build) {
    console.log('Building …');
    await build(SERVICES.map(({ name }) => name));
  }
  // not before the build, since it loads packages that npm ci may have yet to install
  const { runChaos } = require('./chaos/run-chaos.cjs');
  const report = await runChaos(options, console.log);
  mkdirSync(dirname(options.reportFile), { recursive: true });
  writeFileSync(options.reportFile, `${JSON.stringify(report, null, 2)}\n`);
  console.log(printReport(report));
  console.log(`\nReport: ${options.reportFile}. The same once more: ${repeat}`);
  const passed = options.expectViolations ? report.doubled > 0 : report.violations.length === 0;
  process.exit(passed ? 0 : 1);
}

main().catch(fail);
