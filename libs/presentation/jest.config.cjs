module.exports = {
  displayName: 'presentation',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/libs/presentation',
};
