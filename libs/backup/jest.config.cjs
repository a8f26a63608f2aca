module.exports = {
  displayName: 'backup',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/libs/backup',
};
