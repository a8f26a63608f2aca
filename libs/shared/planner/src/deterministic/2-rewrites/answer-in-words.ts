import type { PlanRequest } from '../../planner';

/**
 * The request with what was answered to its questions as one sentence, every word where it was: "refund her 50" and
 * "PAY-7010, goodwill" say together what neither says.
 * @returns undefined where nothing was answered in words
 */
export function withAnswersJoined(request: PlanRequest): PlanRequest | undefined {
  const answers = (request.answered ?? []).flatMap(({ answer }) => answer ?? []);
  const tail = answers.map((answer) => `\n${answer}`).join('');
  if (tail === '' || !request.text.endsWith(tail)) return undefined;
  const asked = request.text.slice(0, -tail.length).replace(/[.!?\s]+$/, (end) => ' '.repeat(end.length));
  return { ...request, text: `${asked}${tail.replaceAll('\n', ' ')}` };
}
