import { type CorpusSummary, type Part, rightSoon } from './summarize-corpus';

/** What a planner must reach with one corpus; shares from 0 to 1. */
export interface CorpusThresholds {
  /** Right at once or after one confirmation or choice. */
  rightSoon?: number;
  /** The same without the tags that calls alone cannot serve. */
  callsAloneRightSoon?: number;
  /** At most so many, without those tags. */
  misleading?: number;
  labelledAtOnce?: number;
  ledOn?: number;
  says?: number;
}

/** What was missed, for people; of what was not run nothing is missed. */
export function missedCorpusThresholds(
  corpus: string,
  summary: CorpusSummary,
  { misleading = 1, ...least }: CorpusThresholds,
): string[] {
  const { callsAlone, labelledAtOnce, ledOn, says } = summary;
  const misled = callsAlone.classes.misleading / Math.max(1, callsAlone.attempts);
  const low = (name: string, reached: number | undefined, wanted = 0): string[] =>
    reached === undefined || reached >= wanted ? [] : [`${corpus}, ${name}: ${reached.toFixed(3)} < ${wanted}`];
  return [
    ...low('right soon', rightSoon(summary.all), least.rightSoon),
    ...low('right soon by calls alone', shareOf(callsAlone.attempts, rightSoon(callsAlone)), least.callsAloneRightSoon),
    ...(misled > misleading ? [`${corpus}, misleading: ${misled.toFixed(3)} > ${misleading}`] : []),
    ...low('labelled orders at once', share(labelledAtOnce), least.labelledAtOnce),
    ...low('good-faith answers that lead on', share(ledOn), least.ledOn),
    ...low('answers that say it', share(says), least.says),
  ];
}

const share = ([part, whole]: Part): number | undefined => shareOf(whole, part / whole);
const shareOf = (size: number, value: number): number | undefined => (size === 0 ? undefined : value);
