module.exports = {
  displayName: 'provisioner',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/provisioner',
};
