import { createHash } from 'node:crypto';
import { type CallStep, CodedError, type ForEachStep } from '@ars/contracts';
import { isPartOfList, lookUpReference, type ResultOf } from './resolve-references';

/** What a loop comes to: its result, and the steps that take the place of its calls. */
export interface Expansion {
  result: { count: number; keys: string[] };
  steps: CallStep[];
}

/**
 * The steps of every row, in the order of the list. The id of each is made of what names its row, so that it keeps its
 * effect's key wherever the row stands when the list is read again.
 * @throws CodedError `NOT_COMPUTABLE`, `NOT_ALL_READ`, `TOO_MANY_ITEMS`, `INVALID_REFERENCE`
 */
export function expandItems(step: ForEachStep, resultOf: ResultOf): Expansion {
  const rows = rowsOf(step, resultOf);
  const named = new Map<string, unknown>();
  for (const row of rows) {
    const key = memberOf(row, step.key);
    if (typeof key !== 'string' && typeof key !== 'number')
      throw notComputable(`A row has no "${step.key}" to name it`);
    if (!named.has(String(key))) named.set(String(key), row);
  }
  if (named.size > step.limit) {
    const message = `${named.size} fit, and it is done for ${step.limit} at the most`;
    throw new CodedError({ code: 'TOO_MANY_ITEMS', message });
  }
  const steps = [...named].flatMap(([key, row]) => step.calls.map((call) => callOf(step, call, key, row)));
  return { result: { count: named.size, keys: [...named.keys()] }, steps };
}

function rowsOf({ over }: ForEachStep, resultOf: ResultOf): unknown[] {
  const rows = lookUpReference(over, resultOf);
  if (!Array.isArray(rows)) throw notComputable(`${over} is no list`);
  if (!isPartOfList(over, resultOf)) return rows;
  throw new CodedError({ code: 'NOT_ALL_READ', message: `Of the list only ${rows.length} were read` });
}

function callOf(step: ForEachStep, call: CallStep, key: string, row: unknown): CallStep {
  const own = new Set(step.calls.map(({ step_id }) => step_id));
  const idOf = (stepId: string) => (own.has(stepId) ? `${step.step_id}_${nameOf(key)}_${stepId}` : stepId);
  const bound = bind(call.parameters, row, idOf) as Record<string, unknown>;
  const boundEntity = (entity: string) => entity.replace(/\$.*/, (value) => String(bind(value, row, idOf)));
  return {
    ...call,
    step_id: idOf(call.step_id),
    step_order: step.step_order,
    parameters: bound,
    dependencies: [step.step_id, ...call.dependencies.map(idOf)],
    item: { of: step.step_id, key },
    ...(call.effect?.entities && { effect: { ...call.effect, entities: call.effect.entities.map(boundEntity) } }),
  };
}

/** As it is where it may stand in an id, else a digest of it. */
const nameOf = (key: string): string =>
  /^[A-Za-z0-9-]{1,40}$/.test(key) ? key : createHash('sha256').update(key).digest('hex').slice(0, 16);

const ITEM = /^\$item\.([A-Za-z0-9_-]+)$/;
const OWN_STEP = /^\$steps\.([A-Za-z0-9_-]+)(?=\.)/;

/** A value with the row's members in place of what refers to them. */
function bind(value: unknown, row: unknown, idOf: (stepId: string) => string): unknown {
  if (typeof value === 'string') {
    const [, member] = ITEM.exec(value) ?? [];
    if (member !== undefined) return memberOf(row, member) ?? notOnFile(member);
    return value.replace(OWN_STEP, (_, stepId: string) => `$steps.${idOf(stepId)}`);
  }
  if (Array.isArray(value)) return value.map((item) => bind(item, row, idOf));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [String(bind(key, row, idOf)), bind(item, row, idOf)]),
  );
}

function notOnFile(member: string): never {
  throw notComputable(`A row has no "${member}", which is needed for each`);
}

const memberOf = (row: unknown, member: string): unknown =>
  row !== null && typeof row === 'object' && Object.hasOwn(row, member) ? Reflect.get(row, member) : undefined;

const notComputable = (message: string): CodedError => new CodedError({ code: 'NOT_COMPUTABLE', message });
