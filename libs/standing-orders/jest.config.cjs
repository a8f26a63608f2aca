module.exports = {
  displayName: 'standing-orders',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/libs/standing-orders',
};
