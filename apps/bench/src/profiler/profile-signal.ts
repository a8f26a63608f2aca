/** One that neither Node.js, its profiler nor Nest listens to. */
export const PROFILE_SIGNAL = 'SIGVTALRM';
/** Variable that says where profiles are written. */
export const PROFILE_DIRECTORY = 'BENCH_PROFILE_DIRECTORY';
