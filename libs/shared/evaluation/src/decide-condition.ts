import { CodedError, type WhenStep } from '@ars/contracts';
import { holdsCondition } from './condition';
import { type ResultOf, resolveReferences } from './resolve-references';

export interface Decision {
  holds: boolean;
}

/**
 * Whether the condition of a step holds. One that cannot be told is neither true nor false: "otherwise" is no place for what
 * is not on file.
 * @throws CodedError `NOT_COMPUTABLE`, `INVALID_REFERENCE`
 */
export function decideCondition(
  { condition, given }: Pick<WhenStep, 'condition' | 'given'>,
  resultOf: ResultOf,
): Decision {
  const holds = holdsCondition(condition, resolveReferences(given, resultOf));
  if (holds !== undefined) return { holds };
  throw new CodedError({ code: 'NOT_COMPUTABLE', message: `Whether ${condition} cannot be told from what was read` });
}
