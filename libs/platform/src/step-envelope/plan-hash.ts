import { createHash } from 'node:crypto';
import type { WorkflowPlan } from '@ars/contracts';
import { canonicalJson } from '../json-schema/canonical-json';

/** SHA-256, in hexadecimal, of what a plan does: its steps, whatever the order of their keys. */
export const planHash = ({ execution_steps }: Pick<WorkflowPlan, 'execution_steps'>): string =>
  createHash('sha256').update(canonicalJson(execution_steps)).digest('hex');
