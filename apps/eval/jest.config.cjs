module.exports = {
  displayName: 'eval',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/eval',
};
