import type { OperationCapability } from '@ars/contracts';
import { isRead } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import { isText } from '../plan/json';
import type { Catalogue } from '../planner';

const LONGEST_DESCRIPTION = 300;
const LONGEST_PARAMETER_DESCRIPTION = 120;
const MOST_VALUES = 20;

/** The services and what they can do, for a model to read: one line an operation, one a parameter. */
export function describeCapabilities(catalogue: Catalogue): string {
  return catalogue
    .map(({ service, status, operations }) =>
      [`## ${service} (${status})`, ...operations.map(describeOperation)].join('\n'),
    )
    .join('\n\n');
}

function describeOperation(operation: OperationCapability): string {
  const effect = isRead(operation)
    ? 'reads'
    : operation.idempotent
      ? 'writes, may be repeated'
      : 'writes, never repeat';
  const outputs = fieldsOf(operation.output ?? {}).map(({ name }) => name);
  return [
    `- ${operation.name} [${effect}]: ${oneLine(operation.description, LONGEST_DESCRIPTION)}`,
    ...fieldsOf(operation.parameters).map(describeParameter),
    ...(outputs.length > 0 ? [`    outputs: ${outputs.join(', ')}`] : []),
  ].join('\n');
}

function describeParameter(field: Field): string {
  const { name, required, entity, schema } = field;
  const optional = schema['default'] === undefined ? 'optional' : `default ${JSON.stringify(schema['default'])}`;
  const facts = [typeOf(field), required ? 'required' : optional, ...(entity ? [`identifies a ${entity}`] : [])];
  const description = isText(schema['description'])
    ? `: ${oneLine(schema['description'], LONGEST_PARAMETER_DESCRIPTION)}`
    : '';
  return `    ${name} (${facts.join(', ')})${description}`;
}

function typeOf({ schema, holds, fields }: Field): string {
  const { enum: values, type, format, pattern } = schema;
  if (Array.isArray(values)) return `one of ${values.slice(0, MOST_VALUES).join(' | ')}`;
  if (holds === 'map') return 'object of key to value';
  const members = fields.length > 0 ? `object of ${fields.map((field) => field.name).join(', ')}` : undefined;
  if (holds === 'list') return `list of ${members ?? 'values'}`;
  return members ?? [type, format ?? pattern].filter(isText).join(' ');
}

/** Descriptions come from servers that need not be ours: on one line and cut, they cannot imitate the prompt around them. */
const oneLine = (text: string, longest: number): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
};
