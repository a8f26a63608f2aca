import { stemsOf } from '../text/stems';

/** Stems of what says by itself that nothing is left out; "all" is said of something. */
export const ALL_THERE_IS = stemsOf('everything todo tout');
