import type { OperationCapability } from '@ars/contracts';
import { isRead, type OfferedOperation } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import { isText } from '../plan/json';
import { asShortData } from './as-data';

const LONGEST_DESCRIPTION = 300;
const LONGEST_PARAMETER_DESCRIPTION = 120;
const LONGEST_DEFAULT = 60;
const MOST_VALUES = 20;
const MOST_PARAMETERS = 40;
const MOST_OUTPUTS = 30;
/** Stands in the prompt as it is; anything else is not offered to a model. */
const PLAIN_NAME = /^[A-Za-z0-9_-]{1,64}$/;

export const hasPlainName = ({ service, operation }: OfferedOperation): boolean =>
  PLAIN_NAME.test(service) && PLAIN_NAME.test(operation.name);

/**
 * The operations for a model to read: one line each, and one a parameter. Everything that their owners wrote freely is cut
 * and stands as JSON text, so that it cannot imitate the lines around it.
 */
export function describeCapabilities(offered: readonly OfferedOperation[]): string {
  const services = [...new Set(offered.map(({ service }) => service))];
  return services
    .map((service) => {
      const own = offered.filter((each) => each.service === service);
      return [`## ${service}`, ...own.map(describeOperation)].join('\n');
    })
    .join('\n\n');
}

export function describeOperation({ service, operation }: OfferedOperation): string {
  const outputs = fieldsOf(operation.output ?? {}).map(({ name }) => name);
  return [
    `- ${service}.${operation.name} [${effectOf(operation)}]: ${asShortData(operation.description, LONGEST_DESCRIPTION)}`,
    ...fieldsOf(operation.parameters).slice(0, MOST_PARAMETERS).map(describeParameter),
    ...(outputs.length > 0 ? [`    outputs: ${outputs.slice(0, MOST_OUTPUTS).map(nameOf).join(', ')}`] : []),
  ].join('\n');
}

function effectOf(operation: OperationCapability): string {
  if (isRead(operation)) return operation.proves ? `reads, proves that a ${nameOf(operation.proves)} exists` : 'reads';
  return operation.idempotent ? 'writes, may be repeated' : 'writes, never repeat';
}

function describeParameter(field: Field): string {
  const { name, required, entity, schema } = field;
  const optional = schema['default'] === undefined ? 'optional' : `default ${nameOf(schema['default'])}`;
  const facts = [
    typeOf(field),
    required ? 'required' : optional,
    ...(entity ? [`identifies a ${nameOf(entity)}`] : []),
  ];
  const description = isText(schema['description'])
    ? `: ${asShortData(schema['description'], LONGEST_PARAMETER_DESCRIPTION)}`
    : '';
  return `    ${nameOf(name)} (${facts.join(', ')})${description}`;
}

function typeOf({ schema, holds, fields }: Field): string {
  const { enum: values, type, format, pattern } = schema;
  if (Array.isArray(values)) return `one of ${values.slice(0, MOST_VALUES).map(nameOf).join(' | ')}`;
  if (holds === 'map') return 'list of {key, value}';
  const members = fields.length > 0 ? `object of ${fields.map((field) => nameOf(field.name)).join(', ')}` : undefined;
  if (holds === 'list') return `list of ${members ?? 'values'}`;
  const form = isText(format) ? nameOf(format) : isText(pattern) ? asShortData(pattern, LONGEST_DEFAULT) : undefined;
  return members ?? [isText(type) ? nameOf(type) : 'JSON text', form].filter(isText).join(' ');
}

const nameOf = (value: unknown): string => {
  const name = isText(value) ? value : JSON.stringify(value);
  return PLAIN_NAME.test(name) ? name : asShortData(name, LONGEST_DEFAULT);
};
