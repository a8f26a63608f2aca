import type { Clarification, ClarificationForm, FormField, JsonSchema, OperationCapability } from '@ars/contracts';
import type { WorkflowState } from '@ars/executor';
import type { Catalogue } from '@ars/planner';

const MAX_FORMS = 3;

/** The operations that a question is about, to be filled in by hand, with what was said of their values by then. */
export function formsFor(
  { options, missing }: Pick<Clarification, 'options' | 'missing'>,
  state: Pick<WorkflowState, 'request' | 'clarifications'>,
  catalogue: Catalogue,
): ClarificationForm[] {
  const names = [...new Set([...options, ...missing].map(({ operation }) => operation))];
  const known = knownValues(state);
  return names.slice(0, MAX_FORMS).flatMap((name) => {
    const operation = findOperation(name, catalogue);
    return operation ? [{ operation: name, title: titleOf(operation), fields: fieldsOf(operation, known) }] : [];
  });
}

const knownValues = ({ request, clarifications = [] }: Pick<WorkflowState, 'request' | 'clarifications'>) =>
  Object.assign({}, request.context, ...clarifications.map(({ values }) => values)) as Record<string, unknown>;

function findOperation(name: string, catalogue: Catalogue): OperationCapability | undefined {
  const [service, ...rest] = name.split('.');
  const operations = catalogue.find((each) => each.service === service)?.operations;
  return operations?.find((operation) => operation.name === rest.join('.'));
}

function titleOf({ name }: OperationCapability): string {
  const title = name.replaceAll('_', ' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function fieldsOf({ parameters }: OperationCapability, known: Record<string, unknown>): FormField[] {
  const properties = (parameters['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = Array.isArray(parameters['required']) ? (parameters['required'] as unknown[]) : [];
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    label: labelOf(name, schema),
    schema,
    required: required.includes(name),
    ...(Object.hasOwn(known, name) && { value: known[name] }),
  }));
}

function labelOf(name: string, schema: JsonSchema): string {
  const labels: unknown = schema['x-labels'];
  const [label]: unknown[] = Array.isArray(labels) ? labels : [];
  return typeof label === 'string' ? label : name.replaceAll('_', ' ');
}
