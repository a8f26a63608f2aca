module.exports = {
  displayName: 'local-system',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/libs/local-system',
};
