import type { PlanFinding } from '../validation/plan-finding';
import type { ChatMessage } from '../chat/chat-port';

/** What has a digit in it: a number, an identifier, an amount. */
const FIGURE = /[\p{L}\p{N}]*\d[\p{L}\p{N}]*(?:[-.,:/][\p{L}\p{N}]+)*/gu;

/**
 * Figures of an answer that stand nowhere in what the model was told: an answer about how the system works tells what the
 * operations say, and nothing of the world.
 */
export function checkAnswer(answer: string, told: readonly ChatMessage[]): PlanFinding[] {
  const known = told.map(({ content }) => content).join('\n');
  const invented = [...answer.matchAll(FIGURE)].map(([figure]) => figure).filter((figure) => !known.includes(figure));
  return [...new Set(invented)].map((figure) => ({
    code: 'UNPROVEN_VALUE',
    path: '/answer',
    message: `“${figure}” stands nowhere in what you were told; an answer looks nothing up, a plan does`,
  }));
}
