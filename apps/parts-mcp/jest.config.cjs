module.exports = {
  displayName: 'parts-mcp',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/parts-mcp',
};
