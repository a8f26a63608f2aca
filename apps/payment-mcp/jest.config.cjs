module.exports = {
  displayName: 'payment-mcp',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/payment-mcp',
};
