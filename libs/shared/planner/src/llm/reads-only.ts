import { findOperation, isRead } from '../plan/catalogue';
import type { Catalogue } from '../planner';
import type { Proposal } from './wire/read-answer';

/** Whether a proposal changes nothing, as far as its operations are known. */
export const readsOnly = ({ execution_steps: steps }: Proposal, catalogue: Catalogue): boolean =>
  steps.every(({ kind, service_name, operation }) => {
    if (kind === 'select' || kind === 'compute') return true;
    const capability = findOperation(catalogue, String(service_name), String(operation));
    return capability !== undefined && isRead(capability);
  });
