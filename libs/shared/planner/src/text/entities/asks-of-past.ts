import type { Scan } from './scan';

/** What people said, wanted or were promised in the past may well be about what is to come. */
const TELLS_OF_FUTURE =
  /^(?:say|said|says|told|tell|ask\w*|want\w*|promis\w*|prometi\w*|due|supposed|schedul\w*|dijo|dit|promis)$/;

/** Whether the sentence asks, up to there, for what has been: "who paid …", "what came in …", "… since …". */
export function asksOfPast({ tokens, lexicon }: Scan, to: number): boolean {
  const begin = tokens.slice(0, to).findLastIndex(({ kind, text }) => kind === 'mark' && /^[.!?;:¿]/.test(text)) + 1;
  const before = tokens.slice(begin, to);
  if (/^(?:since|desde|depuis)$/.test(before.at(-1)?.norm ?? '')) return true;
  const isQuestion = before.some(({ norm }) => lexicon.has('questionWords', norm) || norm === 'did');
  const isPast = before.some(({ norm }) => /^(?:did|was|were)$/.test(norm) || lexicon.has('pasts', norm));
  return isQuestion && isPast && !before.some(({ norm }) => TELLS_OF_FUTURE.test(norm));
}
