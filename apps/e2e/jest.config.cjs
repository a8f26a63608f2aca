module.exports = {
  displayName: 'e2e',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/e2e',
  // A story starts a system of its own: seven services, a broker and a database. One at a time is enough for two cores.
  maxWorkers: 1,
  testTimeout: 90_000,
};
