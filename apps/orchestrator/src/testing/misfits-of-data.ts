import type { OrchestratorEvents } from '@ars/contracts';
import published from '@ars/contracts/schemas';
import Ajv from 'ajv/dist/2020';

/** Type of the contracts, whose schema is published by its name. */
type DataType = 'WorkflowEventData' | 'StandingOrderEventData';

const typeOf = (event: keyof OrchestratorEvents): DataType =>
  event === 'standing_order_changed' ? 'StandingOrderEventData' : 'WorkflowEventData';

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(published, 'contracts');

/** What of an event's data is not as its published schema says. */
export function misfitsOfData(event: keyof OrchestratorEvents, data: unknown): string[] {
  const validate = ajv.getSchema(`contracts#/$defs/${typeOf(event)}`);
  if (!validate) throw new Error(`No schema is published of ${event}`);
  validate(data);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
