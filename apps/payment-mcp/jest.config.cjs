module.exports = {
  displayName: 'payment-mcp',
  preset: '../../jest.preset.js',
  // Each suite starts a PostgreSQL of its own, and some wait for jobs to come by.
  testTimeout: 20_000,
  coverageDirectory: '../../coverage/apps/payment-mcp',
};
