const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const RESULTS_FILE = 'test-results.json';

/**
 * Jest reporter that leaves a project's counts in its coverage folder: an output that Nx caches, so that they are there
 * also when the tests need not run again.
 */
class TestResultsReporter {
  #directory;

  /** @param {{ coverageDirectory: string }} configuration */
  constructor({ coverageDirectory }) {
    this.#directory = coverageDirectory;
  }

  /** @param {unknown} _contexts @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} results */
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    // a suite that does not even load counts as a failed test
    const counts = { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
    mkdirSync(this.#directory, { recursive: true });
    writeFileSync(join(this.#directory, RESULTS_FILE), JSON.stringify(counts));
  }
}

module.exports = TestResultsReporter;
module.exports.RESULTS_FILE = RESULTS_FILE;
