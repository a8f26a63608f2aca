import type { OperationCapability, CallStep } from '@ars/contracts';

/** A step that carries the operation it calls, once that is known to exist. */
export interface PlannedStep extends CallStep {
  capability: OperationCapability;
}
