import { takesPhone } from '../../catalogue/recognisers';
import type { Field } from '../../plan/fields';
import type { Entity } from '../../text/annotated-text';
import type { Directive, Slot } from '../interpretation';
import { spanOf, type TokenConsumption } from './consumption';
import { isValid } from './schema';

/** An address, a telephone number or a currency that a directive gives. */
export function contactSlot(
  field: Field,
  { entities, annotated }: Directive,
  consumption: TokenConsumption,
): Slot | undefined {
  const { format } = field.schema;
  if (format === 'iso-4217') {
    const money = entities.find((entity) => entity.kind === 'money');
    return money?.kind === 'money'
      ? { parameter: field.name, value: money.currency, source: 'request', spans: [spanOf(money, annotated.text)] }
      : undefined;
  }
  const found = entities.find(
    (entity) =>
      (entity.kind === 'email' || entity.kind === 'phone') &&
      takesContact(field, entity.kind) &&
      consumption.isFreeSpan(entity) &&
      isValid(field, entity.value),
  );
  if (found?.kind !== 'email' && found?.kind !== 'phone') return undefined;
  consumption.use(found);
  return { parameter: field.name, value: found.value, source: 'request', spans: [spanOf(found, annotated.text)] };
}

export const takesContact = (field: Field, kind: Entity['kind']): boolean =>
  kind === 'phone'
    ? takesPhone(field)
    : kind === 'email' && (field.schema['format'] === 'email' || hasEmailExample(field));

const hasEmailExample = ({ schema }: Field): boolean =>
  [schema['examples'] ?? []].flat().some((example) => String(example).includes('@')) && schema['enum'] === undefined;
