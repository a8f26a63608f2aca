import { entityOf } from '../../catalogue/recognisers';
import { isRecord, isText } from '../../plan/json';
import type { Field } from '../../plan/fields';
import type { Entity, Token } from '../../text/annotated-text';
import { stemsOf } from '../../text/stems';
import { fillSlots } from '../4-slots/fill-slots';
import { candidatesOf, findReferents, type Referents } from '../5-context/find-referents';
import { runsOf, type Run } from '../5-context/runs';
import type { Basis } from '../basis';
import type { Directive, Gap, Interpretation, Slot } from '../interpretation';
import type { DoneStep } from './follow-up';
import { likeTheOneBefore } from './like-the-one-before';
import { momentKept } from './moment-kept';
import { tellingWords } from './words-left';

/** What words name of the parameters of a step that was done before. */
export interface NamedAnew extends Pick<Interpretation, 'slots' | 'spread'> {
  gaps: Gap[];
  /** Words and figures that none of its parameters takes. */
  left: Token[];
}

/**
 * Reads the values of a step out of words that name little else: of the parameters that it was given, else of any.
 * @param isBare no word says that they are meant so: then they name a value and nothing else, and things by their names
 */
export function namedAnew(done: DoneStep, directive: Directive, basis: Basis, isBare = false): NamedAnew {
  const own = read(
    done,
    done.operation.fields.filter((field) => isGiven(field, done)).map(asRequired),
    directive,
    basis,
    isBare,
  );
  if (own.left.length === 0 && own.slots.length + own.gaps.length + (own.spread ? 1 : 0) > 0) return own;
  const any = read(done, done.operation.fields, directive, basis, isBare);
  return any.left.length < own.left.length ? any : own;
}

/** What it was given, and what changes that. */
const isGiven = ({ name, schema }: Field, { step: { parameters } }: DoneStep): boolean =>
  parameters[name] !== undefined || parameters[String(schema['x-change-of'])] !== undefined;

const asRequired = (field: Field): Field => ({ ...field, required: true });

function read(done: DoneStep, fields: Field[], said: Directive, basis: Basis, isBare: boolean): NamedAnew {
  const { operation, step } = done;
  const directive = asChange(said, fields, step.parameters);
  const values = operation.values.map((name) => ({
    ...name,
    field: fields.find((field) => field.name === name.field.name) ?? name.field,
  }));
  const verbs = directive.tokens.filter(
    ({ stem, meaning }) => operation.verbs.has(stem) || (meaning !== undefined && operation.verbs.has(meaning)),
  );
  const { slots, spread, consumption } = fillSlots({ ...operation, fields, values }, directive, []);
  for (const token of isBare ? [] : verbs) consumption.use(token);
  const moment = momentKept(fields, slots, directive, step.parameters);
  if (moment) consumption.use(moment.entity);
  const filled = [
    ...slots.filter(({ parameter }) => parameter !== moment?.slot.parameter),
    ...(moment ? [moment.slot] : []),
  ];
  const isOpen = ({ name }: Field): boolean =>
    spread?.parameter !== name && !filled.some(({ parameter, value }) => parameter === name && value !== undefined);
  const subjects = fields.filter((field) => entityOf(field) !== undefined && field.holds !== 'map' && isOpen(field));
  const referents = described(subjects, consumption.rest, directive, done, basis, isBare);
  const isUsed = (token: Token): boolean => !consumption.isFree(token) || referents.used.includes(token);
  return {
    slots: inTheShape([...filled, ...referents.slots], done),
    ...(spread ? { spread } : {}),
    gaps: referents.gaps,
    left: tellingWords(directive.tokens).filter((token) => !isUsed(token)),
  };
}

/** A number for a step that was given a change is one by how much, too. */
function asChange(directive: Directive, fields: readonly Field[], given: Readonly<Record<string, unknown>>): Directive {
  const isChange = fields.some(({ name, schema }) => isText(schema['x-change-of']) && given[name] !== undefined);
  if (!isChange) return directive;
  const entities = directive.entities.map((entity): Entity =>
    entity.kind === 'number' || entity.kind === 'money' ? { ...entity, relative: true } : entity,
  );
  return { ...directive, entities };
}

/** Each thing that words describe, for the kind of thing that it is found among. */
function described(
  subjects: readonly Field[],
  free: readonly Token[],
  directive: Directive,
  done: DoneStep,
  basis: Basis,
  isBare: boolean,
) {
  const result: { slots: Slot[]; gaps: Gap[]; used: Token[] } = { slots: [], gaps: [], used: [] };
  for (const run of runsOf(free, directive.tokens)) {
    const taken = new Set([
      ...result.slots.map(({ parameter }) => parameter),
      ...result.gaps.map(({ field }) => field.name),
    ]);
    const found = subjects
      .filter(({ name }) => !taken.has(name))
      .map((field) => ({
        field,
        ...findReferents([field], [run], { ...basis, operation: done.operation, directive }),
      }))
      .filter((each) => isFoundByAll(each, run) && (!isBare || isCalledSo(each, run, basis)));
    const best =
      found.find((each) => isCalledSo(each, run, basis)) ?? found.find(({ slots }) => slots.length > 0) ?? found[0];
    if (!best) continue;
    const [gap] = best.gaps;
    const like = gap && likeTheOneBefore(gap, run, done, directive, basis);
    result.slots.push(...best.slots, ...(like ? [like] : []));
    result.gaps.push(...(like ? [] : best.gaps));
    result.used.push(...run.tokens);
  }
  return result;
}

/** By each of the words: of "wash the car" only "car" finds anything. */
const isFoundByAll = ({ slots, gaps, used }: Referents, { tokens }: Run): boolean =>
  slots.length > 0
    ? tokens.every((token) => used.includes(token))
    : gaps.some(({ candidates, searched }) => candidates.length > 0 && searched?.split(' ').length === tokens.length);

/** Whether what was found bears the words as its name: an order for an oil filter is none. */
function isCalledSo(
  { field, gaps, rows }: Referents & { field: Field },
  { tokens }: Run,
  { vocabulary }: Basis,
): boolean {
  const found = vocabulary.finders.flatMap((finder) => candidatesOf(finder, field, [rows.get(finder.entity) ?? {}]));
  const labels = [...gaps.flatMap(({ candidates }) => candidates), ...found].map(({ label }) => stemsOf(label));
  return labels.some((label) => tokens.every(({ stem }) => label.includes(stem)));
}

/** A count that is said without its thing is of the thing that the step was about, or that is named now. */
function inTheShape(slots: readonly Slot[], { step, operation: { fields } }: DoneStep): Slot[] {
  return slots.flatMap((slot): Slot[] => {
    const field = fields.find(({ name }) => name === slot.parameter);
    if (field?.holds !== 'map' || isRecord(slot.value)) return [slot];
    const list = fields.find((other) => other.holds === 'list' && entityOf(other) === entityOf(field));
    const things =
      slots.find(({ parameter }) => parameter === list?.name)?.value ?? Object.keys(step.parameters[field.name] ?? {});
    if (!Array.isArray(things) || things.length !== 1) return [];
    return [{ ...slot, value: { [String(things[0])]: slot.value } }];
  });
}
