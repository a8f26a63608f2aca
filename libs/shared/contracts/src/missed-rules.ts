// Apart from the classes that use it: whoever needs these words alone, as the command line does, loads no decorators.

/**
 * What becomes of runs that nobody made in time, as no orchestrator was there: none of them is made up for, the newest one, or
 * all of them, the newest ten at most.
 */
export const MISSED_RULES = ['skip', 'once', 'all'] as const;
export type MissedRule = (typeof MISSED_RULES)[number];
