// Runs the suites that `npm test` has written (apps/cli/src/test/write-suites.ts).
module.exports = {
  ...require('./jest.preset.js'),
  rootDir: __dirname,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/deploy', '<rootDir>/tmp/suites'],
  testMatch: ['<rootDir>/tmp/suites/*.spec.ts'],
  // Jest keeps what the modules of a suite hold: workers begin anew before that fills the memory.
  workerIdleMemoryLimit: '800MB',
};
