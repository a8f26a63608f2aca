import type { OperationCapability } from '@ars/contracts';
import type { Catalogue } from '../planner';
import { isRead, operationsOf, type OfferedOperation } from './catalogue';
import { fieldsOf, type Field } from './fields';

/** A read that proves an entity by its identifier alone. */
export interface EntityReader extends OfferedOperation {
  /** The parameter for the identifier. */
  field: Field;
}

/** The plainest of the reads that prove an entity, among the services that can be reached. */
export function readerOf(entity: string, catalogue: Catalogue): EntityReader | undefined {
  const readers = operationsOf(catalogue.filter(({ status }) => status !== 'unavailable')).flatMap((offered) => {
    const field = proofField(offered.operation, entity);
    return field ? [{ ...offered, field }] : [];
  });
  return readers.sort((one, other) => effort(one.operation) - effort(other.operation))[0];
}

function proofField(operation: OperationCapability, entity: string): Field | undefined {
  if (!isRead(operation) || operation.proves !== entity) return undefined;
  const fields = fieldsOf(operation.parameters);
  const field = fields.find((candidate) => candidate.entity === entity && candidate.holds === 'one');
  return fields.every((other) => !other.required || other === field) ? field : undefined;
}

/** What takes more parameters answers something more particular, and an enhanced operation calls several tools. */
const effort = ({ parameters, kind }: OperationCapability): number =>
  fieldsOf(parameters).length + (kind === 'enhanced' ? 0.5 : 0);
