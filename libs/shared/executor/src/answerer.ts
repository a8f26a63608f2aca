import { type Clock } from './clock';
import { stamp, type WorkflowFact } from './workflow/events';
import { applyEvent } from './workflow/fold';
import type { WorkflowState } from './workflow/state';
import { TIMED_OUT, withTimeout } from './with-timeout';

/** How a workflow ends, or that it waits for a time or for something to happen. */
export type WorkflowOutcome = 'completed' | 'failed' | 'cancelled' | 'waiting';

/** Says in plain sentences what became of a workflow. Also its injection token. */
export abstract class Answerer {
  /**
   * Asked when a workflow ends or begins to wait, and again after a crash, unless the end was journaled by then.
   * @param state with its end, and why it failed
   * @returns undefined where there is nothing to say
   */
  abstract answer(state: WorkflowState, outcome: WorkflowOutcome): Promise<string | undefined>;
}

/** Says nothing. */
export class SilentAnswerer extends Answerer {
  async answer(): Promise<undefined> {
    return undefined;
  }
}

/** After so long a workflow ends without an answer. */
const ANSWER_TIMEOUT_MS = 10_000;
/** In characters: an answer is part of everything that is told of the end. */
const MAX_ANSWER = 20_000;

export type EndFact = Extract<WorkflowFact, { type: WorkflowOutcome }>;

/** The end of a workflow, or its wait, with what there is to say of it: that never keeps a workflow from ending. */
export async function answeredEnd(
  fact: EndFact,
  state: WorkflowState,
  answerer: Answerer,
  clock: Clock,
): Promise<EndFact> {
  const ended = applyEvent(state, stamp(fact, clock.now()));
  const made = await withTimeout(ANSWER_TIMEOUT_MS, answerOf(answerer, ended, fact.type), clock);
  // A plan may hold the answer itself, to a question that no operation is needed for.
  const otherwise = fact.type === 'waiting' ? undefined : state.plan?.answer;
  const answer = made === TIMED_OUT || made === undefined ? otherwise : made;
  return answer === undefined ? fact : { ...fact, answer: answer.slice(0, MAX_ANSWER) };
}

async function answerOf(
  answerer: Answerer,
  state: WorkflowState,
  outcome: WorkflowOutcome,
): Promise<string | undefined> {
  try {
    return (await answerer.answer(state, outcome)) || undefined;
  } catch {
    return undefined;
  }
}
