import { rowsOf } from '../../catalogue/finders';
import { entityOf } from '../../catalogue/recognisers';
import { isText } from '../../plan/json';
import type { Lookups } from '../lookups';
import type { Vocabulary } from '../../catalogue/vocabulary';
import { entitiesNamed, type Field, type NamedEntity } from '../../plan/fields';
import { recentSteps } from '../../plan/recent-steps';
import type { PlanRequest, RecentStep } from '../../planner';
import { isReference } from '@ars/contracts';
import { parametersOf, type Interpretation, type Slot } from '../interpretation';
import { isValid } from '../4-slots/schema';

/** What a request is part of: what came with it, what was answered, and what was done before. */
export interface Dialogue {
  context: Record<string, unknown>;
  /** Values that somebody gave to an earlier question. */
  answers: Record<string, unknown>;
  /** `<service>.<operation>` that somebody chose. */
  chosen?: string;
  recent: readonly RecentStep[];
}

export function dialogueOf(request: PlanRequest): Dialogue {
  const answered = request.answered ?? [];
  const chosen = answered.findLast(({ option }) => option !== undefined)?.option;
  return {
    context: request.context,
    answers: Object.assign({}, ...answered.map(({ values }) => values ?? {})) as Record<string, unknown>,
    ...(chosen === undefined ? {} : { chosen }),
    recent: recentSteps(request),
  };
}

/** What somebody answered for a parameter; it is binding. */
export function answeredSlot(field: Field, { answers }: Dialogue): Slot | undefined {
  if (!Object.hasOwn(answers, field.name)) return undefined;
  const value = answers[field.name];
  return { parameter: field.name, value: shaped(field, value), source: 'answer', spans: [] };
}

/** What came with the request under the parameter's name. */
export function contextSlot(field: Field, { context }: Dialogue): Slot | undefined {
  const value = Object.hasOwn(context, field.name) ? context[field.name] : undefined;
  return isValid(field, value)
    ? { parameter: field.name, value: shaped(field, value), source: 'context', spans: [] }
    : undefined;
}

/** The thing of a kind that the request is about already, the latest first. */
export function settledSlot(field: Field, settled: readonly Interpretation[]): Slot | undefined {
  const entity = entityOf(field);
  for (const { operation, slots, directive } of [...settled].reverse()) {
    const named = namedIn(operation.fields, parametersOf({ slots }));
    const values = new Set(named.filter((each) => each.entity === entity).map(({ value }) => value));
    const [value, ...others] = values;
    if (value === undefined || others.length > 0) continue;
    const said = slots.filter(
      (slot) => String(slot.value) === value || JSON.stringify(slot.value) === JSON.stringify([value]),
    );
    const spans = said.flatMap((slot) => slot.spans);
    return {
      parameter: field.name,
      value: shaped(field, value),
      source: 'request',
      spans: spans.length > 0 ? spans : spansOf(directive),
      ...(said.some(({ found }) => found) ? { found: true as const } : {}),
    };
  }
  return undefined;
}

const spansOf = ({ clause }: Interpretation['directive']) => [
  { start: clause.start, end: clause.end, text: clause.text },
];

/** What the caller's latest workflows were about: only one such thing, in the latest that was about any. */
export function recentSlot(field: Field, { recent }: Dialogue, vocabulary: Vocabulary): Slot | undefined {
  const entity = entityOf(field);
  if (entity === undefined || field.holds === 'map') return undefined;
  const named = recent.flatMap((step) =>
    entitiesOf(step, vocabulary)
      .filter((each) => each.entity === entity)
      .map(({ value }) => ({ value, workflow: step.workflow })),
  );
  const values = new Set(named.filter(({ workflow }) => workflow === named[0]?.workflow).map(({ value }) => value));
  const [value, ...others] = values;
  if (value === undefined || others.length > 0) return undefined;
  return { parameter: field.name, value: shaped(field, value), source: 'recent', spans: [] };
}

/** The one thing that the caller's latest workflow found: "do we have a cabin filter?", "hold that one for 412175". */
export function foundSlot(
  field: Field,
  { recent }: Dialogue,
  { vocabulary: { finders }, lookups }: { vocabulary: Pick<Vocabulary, 'finders'>; lookups: Lookups },
): Slot | undefined {
  const finder = finders.find(({ entity }) => entity === entityOf(field));
  const name = finder?.identifiers.get(finder.entity);
  if (!finder || name === undefined || field.holds === 'map') return undefined;
  const { service, operation } = finder.operation;
  const search = recent.find(
    (step) =>
      step.workflow === recent[0]?.workflow &&
      step.pending === undefined &&
      step.service === service &&
      step.operation === operation.name,
  );
  const [row, ...others] = search ? rowsOf(finder, lookups.result(finder.operation, search.parameters)?.value) : [];
  const value = row?.[name];
  if (others.length > 0 || !isText(value)) return undefined;
  return { parameter: field.name, value: shaped(field, value), source: 'recent', spans: [], found: true };
}

/** What a step was given and what it made, by kind. */
function entitiesOf(
  { service, operation, parameters, outputs = {} }: RecentStep,
  vocabulary: Vocabulary,
): NamedEntity[] {
  const known = vocabulary.find(service, operation);
  return known ? [...entitiesNamed(known.outputs, outputs), ...entitiesNamed(known.fields, parameters)] : [];
}

const namedIn = (fields: Field[], parameters: Record<string, unknown>): NamedEntity[] =>
  entitiesNamed(fields, parameters).filter(({ value }) => !isReference(value));

const shaped = ({ holds }: Field, value: unknown): unknown =>
  holds === 'list' && !Array.isArray(value)
    ? [value]
    : holds === 'map' && typeof value !== 'object'
      ? { [String(value)]: 1 }
      : value;
