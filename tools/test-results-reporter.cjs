const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** How many of the slowest tests are named. */
const MAX_NAMED = 10;

/**
 * Jest reporter that leaves a project's counts in its coverage folder: an output that Nx caches, so that they are there
 * also when the tests need not run again. `apps/cli/src/test/test-counts.ts` reads them.
 */
module.exports = class TestResultsReporter {
  /** @param {{ coverageDirectory: string }} configuration */
  constructor({ coverageDirectory }) {
    this.directory = coverageDirectory;
  }

  /** @param {unknown} _contexts @param {import('@jest/reporters').AggregatedResult} results */
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults }) {
    const secondsOf = (/** @type {boolean} */ isIntegration) =>
      testResults
        .filter(({ testFilePath }) => testFilePath.endsWith('.int.spec.ts') === isIntegration)
        .reduce((sum, { perfStats }) => sum + perfStats.runtime / 1000, 0);
    const counts = {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites, // a suite that does not even load counts as a failed test
      unitSeconds: secondsOf(false),
      integrationSeconds: secondsOf(true),
      slowest: testResults
        .flatMap(({ testResults: tests }) => tests)
        .map(({ fullName, duration }) => ({ name: fullName, seconds: (duration ?? 0) / 1000 }))
        .sort((a, b) => b.seconds - a.seconds)
        .slice(0, MAX_NAMED),
    };
    mkdirSync(this.directory, { recursive: true });
    writeFileSync(join(this.directory, 'test-results.json'), JSON.stringify(counts));
  }
};
