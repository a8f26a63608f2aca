import { type ComputeTerm, isCall, parseReference } from '@ars/contracts';
import { figuresOf, lookUpReference, type ResultOf } from '@ars/evaluation';
import { entityNamedBy, type Speech } from '@ars/phrases';
import { isRecord } from '../plan/json';
import { originOf } from '../plan/result-schema';
import { fieldInWords, thingInWords } from './field-words';
import type { AnswerableWorkflow, StepTellings } from './step-tellings';

/** What was found for a term of a computation. */
export interface Figure {
  /** What the value is called. */
  field: string;
  /** What it is of; empty where that is several things, or none. */
  thing: string;
  /** Those of all rows; empty where nothing is on file. */
  values: (number | string)[];
}

/** @returns undefined where what it is taken from was not read, or not all of it */
export function findFigure(
  term: ComputeTerm,
  { plan, results }: AnswerableWorkflow,
  tellings: StepTellings,
): Figure | undefined {
  const resultOf: ResultOf = (id) => (results.steps[id]?.status === 'succeeded' ? results.steps[id].result : undefined);
  const read = term.from.filter((each) => resultOf(parseReference(each)?.stepId ?? '') !== undefined);
  const reference = read.find((each) => (lookUp(each, resultOf) ?? null) !== null) ?? read[0];
  if (reference === undefined) return undefined;
  const steps = plan?.execution_steps ?? [];
  const origin = originOf(reference, steps);
  const call = steps.filter(isCall).find(({ step_id }) => step_id === origin?.step_id);
  const about = aboutOf(reference, resultOf);
  try {
    return {
      field: fieldInWords(term.member ?? reference.split(/[./]/).at(-1) ?? '', tellings.speech.language),
      thing:
        call && about
          ? thingOf({ ...call.parameters, ...about }, tellings.capabilityOf(call)?.proves, tellings.speech)
          : '',
      values: figuresOf(term, resultOf).map(({ value }) => value),
    };
  } catch {
    return undefined;
  }
}

/** The one row, or the result with what stands around the value in it; undefined of several rows. */
function aboutOf(reference: string, resultOf: ResultOf): Record<string, unknown> | undefined {
  const value = lookUp(reference, resultOf);
  if (Array.isArray(value)) return value.length === 1 && isRecord(value[0]) ? value[0] : undefined;
  const whole = resultOf(parseReference(reference)?.stepId ?? '');
  const around = lookUp(reference.replace(/\/[^/]*$/, ''), resultOf);
  return { ...(isRecord(whole) && whole), ...(isRecord(around) && around) };
}

function lookUp(reference: string, resultOf: ResultOf): unknown {
  try {
    return lookUpReference(reference.replace(/#$/, ''), resultOf);
  } catch {
    return undefined;
  }
}

/** What a result is about: the thing that its operation proves, else the first that it names. */
function thingOf(values: Record<string, unknown>, proves: string | undefined, { language }: Speech): string {
  const named = Object.entries(values).flatMap(([name, id]) => {
    const entity = entityNamedBy(name);
    return entity !== undefined && (typeof id === 'string' || typeof id === 'number') ? [{ entity, id }] : [];
  });
  const thing = named.find(({ entity }) => entity === proves) ?? named[0];
  return thing ? thingInWords(thing.entity, String(thing.id), language) : '';
}
