import type { Doubt, DoubtCode } from '@ars/contracts';
import { stepPath, type PlanFinding } from '../../validation/plan-finding';

const KEYS: Record<string, string> = {
  execution_steps: 'steps',
  parameters: 'args',
  dependencies: 'after',
  service_name: 'op',
  operation: 'op',
  step_id: 'id',
  failure_handling: 'on_failure',
  answer: 'message',
};
/** `/execution_steps/<index>/<key>`: what follows is the proposal's own. */
const DEPTH_OF_FORMAT = 3;

/** The part of a path that is not the proposal's own. */
export const placeInFormat = (path: string): string =>
  path
    .split('/')
    .slice(0, DEPTH_OF_FORMAT + 1)
    .join('/');

/** A finding of the validation engine in the words of the wire format, for the model that wrote the proposal. */
export function wireFinding({ step_id, path, ...finding }: PlanFinding): Record<string, unknown> {
  return { ...finding, step: step_id, path: inFormat(path) };
}

/** One that refuses nothing. */
export const wireComplaint = ({ code, ...finding }: PlanFinding): Record<string, unknown> => {
  const { code: _, ...told } = wireFinding({ code, ...finding });
  return { doubt: code, ...told };
};

/** What an author can do about a doubt; of what is not named here only the person can say. */
const SETTLED_BY: Partial<Record<DoubtCode, string>> = {
  NO_ORDER: 'quote the words that order it, or leave the step out',
  QUESTION: 'answer a question with reads; keep the write if the words order it',
  NEGATED:
    'leave out what is not to be done; if something else is denied, list those words in ignored, or quote them for the value they are',
  CONDITIONAL:
    'put it under a when or behind a wait with those words; if they are no condition of this step, give the answer again',
  DEFERRED: 'put it behind a wait; if the words are no delay of this step, give the answer again',
  QUOTED: 'leave it out: quoted words order nothing',
  VALUE_GUESSED: 'quote the words that say or mean it, for a bound value too, or mark it as a guess',
  WORDS_UNUSED: 'use them, quote them where a step is about them, or list them in ignored with a reason',
  REPEATED: 'leave one out',
};

/**
 * A doubt likewise, with what settles it.
 * @param stepIds of the proposal, in its order
 */
export function wireDoubt(
  { code, message, step_id, parameter = '', spans = [] }: Doubt,
  stepIds: readonly unknown[],
): Record<string, unknown> {
  const index = stepIds.indexOf(step_id);
  const place = index < 0 ? {} : { step: step_id, path: inFormat(stepPath(index, 'parameters') + parameter) };
  const words = spans.map(({ text }) => text);
  const remedy = SETTLED_BY[code];
  return {
    ...{ doubt: code, message, ...place },
    ...(words.length > 0 && { words }),
    ...(remedy !== undefined && { settled_by: remedy }),
  };
}

const inFormat = (path: string): string =>
  path
    .split('/')
    .slice(1)
    .map((key, depth) => `/${depth < DEPTH_OF_FORMAT ? (KEYS[key] ?? key) : key}`)
    .join('');
