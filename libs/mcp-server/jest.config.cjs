module.exports = {
  displayName: 'mcp-server',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/libs/mcp-server',
};
