import type { ErrorCode } from '@ars/contracts';

/** One thing that is wrong with a plan. */
export interface PlanFinding {
  code: ErrorCode;
  message: string;
  step_id?: string;
  /** JSON pointer into the plan. */
  path: string;
}

/** JSON pointer (RFC 6901) of a path of keys. */
export const pointerOf = (keys: readonly string[]): string =>
  keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Where a step's part stands in the plan, e.g. `/execution_steps/0/parameters/amount`. */
export const stepPath = (index: number, ...keys: string[]): string =>
  pointerOf(['execution_steps', String(index), ...keys]);
