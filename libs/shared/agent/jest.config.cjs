module.exports = {
  displayName: 'agent',
  preset: '../../../jest.preset.js',
  coverageDirectory: '../../../coverage/libs/shared/agent',
};
