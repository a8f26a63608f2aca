import { createHash } from 'node:crypto';
import type { WorkflowKey } from '../journal/journal';

/** What a call of a step is for. */
export type Purpose = 'do' | 'undo' | `undo ${number}`;

/**
 * Names one effect of one step, the same on every attempt and by every executor. A step whose effect was undone or
 * forbidden gets a new one (`generation`) when it is to be done after all.
 * @returns 43 characters of base64url
 */
export const stepKeyOf = ({ tenantId, requestId }: WorkflowKey, stepId: string, generation: number, purpose: Purpose) =>
  createHash('sha256').update([tenantId, requestId, stepId, generation, purpose].join('\n')).digest('base64url');
