module.exports = {
  displayName: 'planner',
  preset: '../../../jest.preset.js',
  // Jest keeps what the modules of a suite hold, here a catalogue each: workers begin anew before that fills the memory.
  maxWorkers: 2,
  workerIdleMemoryLimit: '800MB',
  coverageDirectory: '../../../coverage/libs/shared/planner',
};
