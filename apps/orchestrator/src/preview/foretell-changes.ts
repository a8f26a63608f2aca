import type {
  ChangeDeclaration,
  OperationCapability,
  PlannedChange,
  RegisteredService,
  WorkflowPlan,
  WorkflowStep,
} from '@ars/contracts';
import { isDeepStrictEqual } from 'node:util';
import { type Sources, valueOf } from './change-value';
import { inputsOf, type Results } from './resolve-known';

/**
 * What a plan's writes would change, as their operations declare it, with the values that the plan's reads have found.
 * @param results of the steps that have one, by step id
 */
export function foretellChanges(
  { execution_steps: steps }: Pick<WorkflowPlan, 'execution_steps'>,
  results: Results,
  services: readonly RegisteredService[],
): PlannedChange[] {
  const readings = steps.flatMap((step) =>
    Object.hasOwn(results, step.step_id)
      ? [{ step, inputs: inputsOf(step, results), result: results[step.step_id] }]
      : [],
  );
  return steps.flatMap((step) => {
    const declared = capabilityOf(step, services)?.changes ?? [];
    const inputs = inputsOf(step, results);
    return declared.flatMap((declaration) => changesOf(step, declaration, inputs, readings));
  });
}

interface Reading {
  step: WorkflowStep;
  inputs: Record<string, unknown>;
  result: unknown;
}

const capabilityOf = (
  { service_name, operation }: WorkflowStep,
  services: readonly RegisteredService[],
): OperationCapability | undefined =>
  services.find(({ service }) => service === service_name)?.operations.find(({ name }) => name === operation);

function changesOf(
  { step_id }: WorkflowStep,
  declaration: ChangeDeclaration,
  inputs: Record<string, unknown>,
  readings: readonly Reading[],
): PlannedChange[] {
  const { entity, each, id, field, before, after } = declaration;
  const items = each === undefined ? [undefined] : valueOf(each, { inputs });
  return (Array.isArray(items) ? items : []).flatMap((item: unknown) => {
    const asked: Sources = { inputs, item };
    const sources = { ...asked, read: readingFor(declaration, asked, readings)?.result };
    const next = valueOf(after, sources);
    // A value that was not given is not changed; one that cannot be known yet is shown as such.
    if (next === undefined && isOptional(declaration, sources)) return [];
    const known = before === undefined ? undefined : valueOf(before, sources);
    return [{ step_id, entity, id: String(valueOf(id, sources)), field, before: known ?? null, after: next ?? null }];
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
      question.every(([name, value]) => value !== undefined && isDeepStrictEqual(inputs[name], value)),
  );
}
