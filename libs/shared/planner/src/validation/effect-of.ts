import type { OperationCapability, StepEffect } from '@ars/contracts';
import { isRead } from '../plan/catalogue';

/**
 * What a step of this operation changes, kept with the plan so that it can be recovered and undone though its service is
 * away. An undo counts only where a ledger stands behind it: otherwise its own repetition could not be told apart.
 */
export function effectOf(capability: OperationCapability): StepEffect | null {
  if (isRead(capability)) return null;
  const { idempotent, ledger = false, undo } = capability;
  return { ledger, idempotent, ...(ledger && undo && { undo }) };
}
