module.exports = {
  displayName: 'payment-agent',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/payment-agent',
};
