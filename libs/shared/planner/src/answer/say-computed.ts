import type { ComputedResult, ComputeStep } from '@ars/contracts';
import { sayFrame, speak, type FrameName, type Speech } from '@ars/phrases';
import { type Figure, findFigure } from './find-figure';
import type { AnswerableWorkflow, StepTellings } from './step-tellings';

/**
 * What came of a computation, in a sentence; nothing where it could not be read. Who asked sees what it was made of: the
 * value, what it is called, of which thing.
 */
export function sayComputed(step: ComputeStep, workflow: AnswerableWorkflow, tellings: StepTellings): string[] {
  const { speech } = tellings;
  const outcome = workflow.results.steps[step.step_id];
  if (outcome?.status !== 'succeeded' && outcome?.status !== 'failed') return [];
  const figures = step.of.map((term) => findFigure(term, workflow, tellings));
  const found = figures.filter((figure) => figure !== undefined);
  if (found.length < figures.length) return [];
  const unknown = found.find(({ values, thing }) => values.length === 0 && thing !== '');
  if (unknown && step.function !== 'count')
    return [sayFrame('not_on_file', { field: unknown.field, thing: unknown.thing }, speech)];
  if (outcome.status === 'failed') return [];
  const limit = step.limit && findFigure(step.limit, workflow, tellings);
  return sayResult(step, outcome.result as ComputedResult, { found, limit, speech });
}

interface Found {
  found: Figure[];
  limit: Figure | undefined;
  speech: Speech;
}

function sayResult(step: ComputeStep, result: ComputedResult, { found, limit, speech }: Found): string[] {
  const { value, rest, holds, currency } = result;
  const { by, decides } = step;
  const [one, other] = found;
  const say = (number: number | string) => speak(number, typeof number === 'number' ? { currency } : {}, speech).text;
  const named = ({ values: [first = ''], field, thing }: Figure): string =>
    thing === '' ? say(first) : sayFrame('value_of', { value: say(first), field, thing }, speech);
  const frame = (name: FrameName, left: number, values: Record<string, string | number>) => [
    sayFrame(name, { ...values, sign: signOf(left), difference: say(Math.abs(left)) }, speech),
  ];
  if (!one) return [];
  const count = found.flatMap(({ values }) => values).length;
  switch (step.function) {
    // How many rows there are is said above them.
    case 'count':
      return value === 1 ? [sayFrame('found_rows', { count: 1 }, speech)] : [];
    // One is no sum, and is said as it is.
    case 'sum':
      return count > 1 && value !== undefined ? [sayFrame('together', { total: say(value) }, speech)] : [];
    case 'min':
    case 'max':
    case 'average':
      return count > 1 && value !== undefined
        ? [sayFrame(step.function, { value: say(value), field: one.field }, speech)]
        : [];
    case 'difference':
      if (!other || value === undefined) return [];
      return value >= 0
        ? frame('difference', value, { one: named(one), other: named(other) })
        : frame('difference', -value, { one: named(other), other: named(one) });
    case 'times':
    case 'percent':
      return [sayFrame(step.function, { by: by ?? 0, one: named(one), result: say(value ?? 0) }, speech)];
    case 'minus':
    case 'within':
    case 'covers':
      return frame(step.function, value ?? rest ?? 0, { one: named(one), by: say(by ?? 0) });
    case 'plus': {
      const values = { one: named(one), by: say(by ?? 0), result: say(value ?? 0) };
      if (!limit || rest === undefined) return [sayFrame('plus', { ...values, yes: 'unasked', sign: 'none' }, speech)];
      const yes = decides ? (holds ? 'yes' : 'no') : 'unasked';
      return frame('plus', rest, { ...values, limit: named(limit), yes });
    }
    case 'on':
    case 'until':
      return [
        sayFrame(
          'on_time',
          { yes: holds ? 'yes' : 'no', field: one.field, thing: one.thing, value: say(one.values[0] ?? '') },
          speech,
        ),
      ];
  }
}

const signOf = (value: number): string => (value < 0 ? 'negative' : value > 0 ? 'positive' : 'zero');
