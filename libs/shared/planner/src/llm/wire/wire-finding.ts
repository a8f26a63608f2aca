import type { PlanFinding } from '../../validation/plan-finding';

const KEYS: Record<string, string> = {
  execution_steps: 'steps',
  parameters: 'args',
  dependencies: 'after',
  service_name: 'op',
  operation: 'op',
  step_id: 'id',
  failure_handling: 'on_failure',
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
  const keys = path.split('/').slice(1);
  const translated = keys.map((key, depth) => (depth < DEPTH_OF_FORMAT ? (KEYS[key] ?? key) : key));
  return { ...finding, step: step_id, path: translated.map((key) => `/${key}`).join('') };
}
