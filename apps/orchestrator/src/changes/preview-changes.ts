import {
  type CallStep,
  type ChangeDeclaration,
  isCall,
  type OperationCapability,
  type PlannedChange,
  type RegisteredService,
  type UnchangedValue,
  type WorkflowPlan,
} from '@ars/contracts';
import { sameIdentifier } from '@ars/planner';
import { isDeepStrictEqual } from 'node:util';
import { type Sources, valueOf } from './change-value';
import { inputsOf, type Results } from './resolve-known';

/**
 * What a plan's writes would change, as their operations declare it, with the values that the plan's reads have found.
 * @param results of the steps that have one, by step id
 */
export function previewChanges(plan: Steps, results: Results, services: readonly RegisteredService[]): PlannedChange[] {
  return effectsOf(plan, results, services).flatMap(({ change }) => change ?? []);
}

/** What a plan's writes leave as it is though operations like them may change it, as far as the plan's reads have found it. */
export function previewUnchanged(
  plan: Steps,
  results: Results,
  services: readonly RegisteredService[],
): UnchangedValue[] {
  const effects = effectsOf(plan, results, services);
  const changes = effects.flatMap(({ change }) => change ?? []);
  // A field that may be given whole or by how much it changes stays only where neither is given.
  const isChanged = (value: UnchangedValue): boolean => changes.some((change) => isOfSameField(change, value));
  return effects.flatMap(({ unchanged }) => (unchanged && !isChanged(unchanged) ? [unchanged] : []));
}

const isOfSameField = (one: PlannedChange, other: UnchangedValue): boolean =>
  (['step_id', 'entity', 'id', 'field'] as const).every((name) => one[name] === other[name]);

type Steps = Pick<WorkflowPlan, 'execution_steps'>;

/** A value is changed, or it stays; or nothing is known of it. */
type DeclaredEffect = { change?: PlannedChange; unchanged?: UnchangedValue };

function effectsOf(
  { execution_steps }: Steps,
  results: Results,
  services: readonly RegisteredService[],
): DeclaredEffect[] {
  const steps = execution_steps.filter(isCall);
  const readings = steps.flatMap((step) =>
    Object.hasOwn(results, step.step_id)
      ? [{ step, inputs: inputsOf(step, results), result: results[step.step_id] }]
      : [],
  );
  return steps.flatMap((step) => {
    const declared = capabilityOf(step, services)?.changes ?? [];
    const inputs = inputsOf(step, results);
    return declared.flatMap((declaration) => effectsOfOne(step, declaration, inputs, readings));
  });
}

interface Reading {
  step: CallStep;
  inputs: Record<string, unknown>;
  result: unknown;
}

const capabilityOf = (
  { service_name, operation }: CallStep,
  services: readonly RegisteredService[],
): OperationCapability | undefined =>
  services.find(({ service }) => service === service_name)?.operations.find(({ name }) => name === operation);

function effectsOfOne(
  { step_id, parameters }: CallStep,
  declaration: ChangeDeclaration,
  inputs: Record<string, unknown>,
  readings: readonly Reading[],
): DeclaredEffect[] {
  const { entity, given, each, id, field, before, after } = declaration;
  // What an earlier step will tell is given as well.
  if (given !== undefined && valueOf(given, { inputs: parameters }) === undefined) return [];
  const items = each === undefined ? [undefined] : valueOf(each, { inputs });
  return (Array.isArray(items) ? items : []).map((item: unknown): DeclaredEffect => {
    const asked: Sources = { inputs, item };
    const sources = { ...asked, read: readingFor(declaration, asked, readings)?.result };
    const next = valueOf(after, sources);
    const known = before === undefined ? undefined : valueOf(before, sources);
    const of = { step_id, entity, id: String(valueOf(id, sources)), field };
    // A value that was not given is not changed; one that cannot be known yet is shown as such.
    if (next === undefined && isOptional(declaration, sources)) {
      return known === undefined || known === null ? {} : { unchanged: { ...of, value: known } };
    }
    return { change: { ...of, before: known ?? null, after: next ?? null } };
  });
}

const isOptional = ({ after }: ChangeDeclaration, { inputs }: Sources): boolean =>
  typeof after === 'string' && after.startsWith('$inputs.') && valueOf(after, { inputs }) === undefined;

/** The read that was asked about the very thing. */
function readingFor({ read }: ChangeDeclaration, asked: Sources, readings: readonly Reading[]): Reading | undefined {
  if (!read) return undefined;
  const question = Object.entries(read.parameters).map(
    ([name, expression]) => [name, valueOf(expression, asked)] as const,
  );
  return readings.find(
    ({ step, inputs }) =>
      read.operations.includes(step.operation) &&
      question.every(([name, value]) => value !== undefined && isSame(inputs[name], value)),
  );
}

/** Identifiers are compared without case and separators. */
const isSame = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' ? sameIdentifier(one, other) : isDeepStrictEqual(one, other);
