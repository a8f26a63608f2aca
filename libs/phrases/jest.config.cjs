module.exports = {
  displayName: 'phrases',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/libs/phrases',
};
