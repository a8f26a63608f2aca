import { isFullyLabelled } from '../corpus/labelled';
import { type CaseClass, CLASSES, RIGHT_CLASSES } from '../grade/classify';
import type { CorpusAttempt } from '../run/run-corpus';
import { groupBy } from './summarize';
import { type Percentiles, percentiles } from './statistics';

/** What only plans can say that select, compute, branch, repeat and wait. */
export const BEYOND_CALLS = ['list', 'aggregate', 'condition', 'foreach', 'timer', 'wait'] as const;

/** Attempts by what became of them. */
export interface ClassCounts {
  attempts: number;
  classes: Record<CaseClass, number>;
}

/** A number of a number. */
export type Part = [part: number, whole: number];

/** The figures of one corpus; they are mixed with no other's. */
export interface CorpusSummary {
  all: ClassCounts;
  /** Without the tags `BEYOND_CALLS`. */
  callsAlone: ClassCounts;
  outcomes: Record<string, ClassCounts>;
  languages: Record<string, ClassCounts>;
  /** Of orders that name every value, those right at once. */
  labelledAtOnce: Part;
  /** Of cases that ended or began in a question, those in which a person could say something to it in good faith. */
  answered: Part;
  /** Of those, where that led to what was meant. */
  ledOn: Part;
  /** Of those that did not, where a form filled in by hand did. */
  byForm: Part;
  /** Of questions about facts, those whose answer says them all. */
  says: Part;
  /** Of what is right in the databases, what does not say all that it should. */
  rightAndUnsaid: Part;
  /** Attempts in which something was written that nobody asked for, confirmed or approved. */
  wrongWrites: number;
  wrongReadBacks: number;
  notGraded: number;
  repairs: number;
  tokensPerAttempt: number;
  planningMs: Percentiles;
  /** Without what was looked up and waited for; of what was planned without a model. */
  computingMs: Percentiles;
  planners: Record<string, number>;
}

export function summarizeCorpus(attempts: readonly CorpusAttempt[]): CorpusSummary {
  const labelled = attempts.filter(({ one }) => isFullyLabelled(one));
  const asked = attempts.filter(({ question }) => question);
  const answered = asked.filter(({ question }) => question?.answered);
  const facts = attempts.filter(({ one }) => one.outcome === 'answer');
  const done = attempts.filter(({ one, right }) => right && one.outcome !== 'answer');
  const all = countClasses(attempts);
  return {
    all,
    callsAlone: countClasses(attempts.filter(({ one }) => !one.tags.some(isBeyondCalls))),
    outcomes: countBy(attempts, ({ one }) => one.outcome),
    languages: countBy(attempts, ({ one }) => one.language),
    labelledAtOnce: part(labelled, (one) => one.class === 'at once'),
    answered: part(asked, ({ question }) => question?.answered === true),
    ledOn: part(answered, ({ question }) => question?.ledOn === true),
    byForm: part(
      answered.filter(({ question }) => !question?.ledOn),
      ({ question }) => question?.byForm === true,
    ),
    says: part(facts, ({ unsaid, seen }) => unsaid.length === 0 && seen.turns.at(-1)?.success === true),
    rightAndUnsaid: part(done, ({ unsaid }) => unsaid.length > 0),
    wrongWrites: all.classes['wrong write'],
    wrongReadBacks: all.classes['wrong read-back'],
    notGraded: all.classes['not graded'],
    repairs: sum(attempts.map(({ seen }) => seen.repairs)),
    tokensPerAttempt: Math.round(sum(attempts.map(({ seen }) => seen.tokens)) / Math.max(1, attempts.length)),
    planningMs: percentiles(attempts.flatMap(({ seen }) => seen.planningMs ?? [])),
    computingMs: percentiles(attempts.flatMap(({ seen }) => seen.computingMs ?? [])),
    planners: Object.fromEntries(
      [
        ...groupBy(
          attempts.flatMap(({ seen }) => seen.planner ?? []),
          (name) => name,
        ),
      ].map(([name, same]) => [name, same.length]),
    ),
  };
}

/** Share of those that are right without a word more, or after one confirmation or choice. */
export function rightSoon({ attempts, classes }: ClassCounts): number {
  const right = RIGHT_CLASSES.filter((name) => name !== 'later').map((name) => classes[name]);
  return attempts === 0 ? 0 : sum(right) / attempts;
}

const isBeyondCalls = (tag: string): boolean => (BEYOND_CALLS as readonly string[]).includes(tag);

function countClasses(attempts: readonly CorpusAttempt[]): ClassCounts {
  const classes = CLASSES.map((name) => [name, attempts.filter((one) => one.class === name).length]);
  return { attempts: attempts.length, classes: Object.fromEntries(classes) as Record<CaseClass, number> };
}

const countBy = (
  attempts: readonly CorpusAttempt[],
  key: (one: CorpusAttempt) => string,
): Record<string, ClassCounts> =>
  Object.fromEntries([...groupBy(attempts, key)].map(([name, some]) => [name, countClasses(some)]));

const part = <T>(all: readonly T[], isCounted: (one: T) => boolean): Part => [all.filter(isCounted).length, all.length];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
