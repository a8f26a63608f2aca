module.exports = {
  displayName: 'executor',
  preset: '../../../jest.preset.js',
  coverageDirectory: '../../../coverage/libs/shared/executor',
};
