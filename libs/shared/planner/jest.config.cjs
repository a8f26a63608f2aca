module.exports = {
  displayName: 'planner',
  preset: '../../../jest.preset.js',
  coverageDirectory: '../../../coverage/libs/shared/planner',
};
