import type { ComputeStep, ForEachStep, SelectStep, WaitStep, WhenStep } from '@ars/contracts';
import { isRecord, isText } from '../../plan/json';

type Fields = Record<string, unknown>;

/** A step without a call as a model proposes it; the validation engine says what is wrong with it. */
export type ProposedEvaluation = Partial<
  Record<keyof SelectStep | keyof ComputeStep | keyof WhenStep | keyof WaitStep | keyof ForEachStep, unknown>
>;

/** @returns undefined for a step that calls an operation */
export function readEvaluated(step: Fields): ProposedEvaluation | undefined {
  const { op, id: step_id } = step;
  if (op === 'select') {
    const { from, where, given, order_by, take } = step;
    return { step_id, kind: op, from, take, ...present({ where, order_by }), given: namedValues(given) };
  }
  if (op === 'when' || op === 'wait' || op === 'for_each') return readControl(op, step);
  if (op !== 'compute') return undefined;
  const { function: name, of, by, when, limit, decides } = step;
  return { step_id, kind: op, function: name, of, ...present({ by, when, limit, decides }) };
}

function readControl(kind: 'when' | 'wait' | 'for_each', step: Fields): ProposedEvaluation {
  const { id: step_id, words, condition, given, over, until, for: awaited, or, at_limit, after } = step;
  const dependencies = Array.isArray(after) ? after : [];
  if (kind === 'for_each') return { step_id, kind, words, over };
  if (kind === 'when') return { step_id, kind, words, condition, given: namedValues(given), dependencies };
  const waited = isRecord(awaited) && {
    for: { condition: awaited['condition'], given: namedValues(awaited['given']) },
  };
  const others = Array.isArray(or) &&
    or.length > 0 && {
      or: or.filter(isRecord).map((each) => ({ ...each, given: namedValues(each['given']) })),
    };
  return { step_id, kind, until, ...present({ words, at_limit }), ...waited, ...others, dependencies };
}

/** Strict output writes `null` for what is left out. */
const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

const namedValues = (given: unknown): Fields =>
  Object.fromEntries(
    (Array.isArray(given) ? given : [])
      .filter(isRecord)
      .flatMap(({ name, from }) => (isText(name) ? [[name, from] as const] : [])),
  );
