import type { Doubt } from '@ars/contracts';
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

/**
 * A doubt likewise.
 * @param stepIds of the proposal, in its order
 */
export function wireDoubt(
  { code, message, step_id, parameter = '', spans = [] }: Doubt,
  stepIds: readonly unknown[],
): Record<string, unknown> {
  const index = stepIds.indexOf(step_id);
  const place = index < 0 ? {} : { step: step_id, path: inFormat(stepPath(index, 'parameters') + parameter) };
  const words = spans.map(({ text }) => text);
  return { doubt: code, message, ...place, ...(words.length > 0 && { words }) };
}

const inFormat = (path: string): string =>
  path
    .split('/')
    .slice(1)
    .map((key, depth) => `/${depth < DEPTH_OF_FORMAT ? (KEYS[key] ?? key) : key}`)
    .join('');
