module.exports = {
  displayName: 'chaos',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/chaos',
};
