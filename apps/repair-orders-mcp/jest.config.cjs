module.exports = {
  displayName: 'repair-orders-mcp',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/repair-orders-mcp',
};
