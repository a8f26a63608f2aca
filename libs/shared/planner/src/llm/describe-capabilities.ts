import type { JsonSchema, OperationCapability } from '@ars/contracts';
import { isRead, type OfferedOperation } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import { asShortData } from './as-data';

const MAX_DESCRIPTION_LENGTH = 600;
const MAX_PARAMETER_DESCRIPTION_LENGTH = 200;
const MAX_DEFAULT_LENGTH = 60;
const MAX_VALUES = 20;
const MAX_PARAMETERS = 40;
/** Of one operation, nested ones included. */
const MAX_OUTPUTS = 100;
/** Names that people have for one constant. */
const MAX_LABELS = 3;
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
  const outputs = describeOutputs(fieldsOf(operation.output ?? {}), { left: MAX_OUTPUTS });
  return [
    `- ${service}.${operation.name} [${effectOf(operation)}]: ${asShortData(operation.description, MAX_DESCRIPTION_LENGTH)}`,
    ...fieldsOf(operation.parameters).slice(0, MAX_PARAMETERS).map(describeParameter),
    ...(outputs === '' ? [] : [`    outputs: ${outputs}`]),
  ].join('\n');
}

/**
 * `status (open | closed), totals {total, balance}, parts [{part_number}]`: what is in braces is bound with a pointer.
 * @param room counts down over all levels
 */
function describeOutputs(fields: readonly Field[], room: { left: number }): string {
  return fields
    .flatMap(({ name, holds, fields: inner, schema }) => {
      if (room.left <= 0) return [];
      room.left -= 1;
      const members = describeOutputs(inner, room);
      const form = members === '' ? constantsOf(schema) : `{${members}}`;
      return [[nameOf(name), holds === 'list' ? `[${form}]` : form].filter(Boolean).join(' ')];
    })
    .join(', ');
}

/** What conditions can compare with. */
const constantsOf = ({ enum: values }: JsonSchema): string =>
  Array.isArray(values) && values.length <= MAX_VALUES ? `(${values.map(nameOf).join(' | ')})` : '';

function effectOf(operation: OperationCapability): string {
  if (isRead(operation)) return operation.proves ? `reads, proves that a ${nameOf(operation.proves)} exists` : 'reads';
  return operation.undo ? `writes, taken back by ${nameOf(operation.undo.operation)}` : 'writes';
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
    ? `: ${asShortData(schema['description'], MAX_PARAMETER_DESCRIPTION_LENGTH)}`
    : '';
  return `    ${nameOf(name)} (${facts.join(', ')})${description}`;
}

function typeOf({ schema, holds, fields }: Field): string {
  const { enum: values, type, format, pattern, examples } = schema;
  if (Array.isArray(values)) return `one of ${values.slice(0, MAX_VALUES).map(constantOf(schema)).join(' | ')}`;
  if (holds === 'map') return 'list of {key, value}';
  const members = fields.length > 0 ? `object of ${fields.map((field) => nameOf(field.name)).join(', ')}` : undefined;
  if (holds === 'list') return `list of ${members ?? 'values'}`;
  const example =
    Array.isArray(examples) && isText(examples[0]) ? `like ${asShortData(examples[0], MAX_DEFAULT_LENGTH)}` : undefined;
  const form = isText(pattern) ? (example ?? asShortData(pattern, MAX_DEFAULT_LENGTH)) : undefined;
  const known = isText(format) ? nameOf(format) : form;
  return members ?? [isText(type) ? nameOf(type) : 'JSON text', known].filter(isText).join(' ');
}

/** A constant with the names that people have for it, as its owners say. */
const constantOf =
  ({ 'x-value-labels': labels }: JsonSchema) =>
  (value: unknown): string => {
    const names = isRecord(labels) && isText(value) ? [labels[value] ?? []].flat().filter(isText) : [];
    const called = names.slice(0, MAX_LABELS).map((name) => asShortData(name, MAX_DEFAULT_LENGTH));
    return called.length > 0 ? `${nameOf(value)} (${called.join(', ')})` : nameOf(value);
  };

const nameOf = (value: unknown): string => {
  const name = isText(value) ? value : JSON.stringify(value);
  return PLAIN_NAME.test(name) ? name : asShortData(name, MAX_DEFAULT_LENGTH);
};
