module.exports = {
  displayName: 'evaluation',
  preset: '../../../jest.preset.js',
  coverageDirectory: '../../../coverage/libs/shared/evaluation',
};
