module.exports = {
  displayName: 'mcp-agent',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/mcp-agent',
};
