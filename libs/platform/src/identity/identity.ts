import { CodedError, type Role, SUBJECT_TOKEN } from '@ars/contracts';
import type { ServiceConfig } from '../config/service-config';

/** On whose behalf something is done. */
export interface Identity {
  tenantId: string;
  dealerId: string;
  userId: string;
}

/** What whoever asks or decides is; absent in journals of earlier releases. */
export interface Standing {
  kind?: 'person' | 'system' | 'agent';
  roles?: Role[];
}

/** Whose request it is. */
export interface Requester extends Identity, Standing {}

const USER = /^[\x21-\x7e]{1,128}$/;

/**
 * Identity out of a request's context (`tenant_id`, `dealer_id`, `user_id`), else out of the configuration.
 * @throws CodedError `VALIDATION_FAILED` for ids that could not travel in a subject or header
 */
export function identityOf(
  context: Record<string, unknown> | null | undefined,
  config: Pick<ServiceConfig, 'TENANT_ID' | 'DEALER_ID' | 'USER_ID'>,
): Identity {
  return {
    tenantId: pick(context, 'tenant_id', config.TENANT_ID, SUBJECT_TOKEN),
    dealerId: pick(context, 'dealer_id', config.DEALER_ID, SUBJECT_TOKEN),
    userId: pick(context, 'user_id', config.USER_ID, USER),
  };
}

function pick(
  context: Record<string, unknown> | null | undefined,
  key: string,
  fallback: string,
  form: RegExp,
): string {
  const value = context?.[key] ?? fallback;
  if (typeof value === 'string' && form.test(value)) return value;
  const message = `context.${key} must match ${form.source}`;
  throw new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field: `context.${key}`, message }] });
}
