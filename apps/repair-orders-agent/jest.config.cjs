module.exports = {
  displayName: 'repair-orders-agent',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/repair-orders-agent',
};
