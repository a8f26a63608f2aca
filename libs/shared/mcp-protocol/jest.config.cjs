module.exports = {
  displayName: 'mcp-protocol',
  preset: '../../../jest.preset.js',
  coverageDirectory: '../../../coverage/libs/shared/mcp-protocol',
};
