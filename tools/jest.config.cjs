module.exports = {
  displayName: 'infrastructure',
  preset: '../jest.preset.js',
  coverageDirectory: '../coverage/tools',
};
