module.exports = {
  displayName: 'parts-agent',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/parts-agent',
};
