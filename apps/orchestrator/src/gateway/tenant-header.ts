import { CodedError } from '@ars/contracts';

/** Names the tenant, as `context.tenant_id` of a body does. */
export const TENANT_HEADER = 'x-tenant-id';

/**
 * The context that a body gives, with the tenant that the header names.
 * @throws CodedError `VALIDATION_FAILED` where the body names another
 */
export function contextWith(
  tenant_id: string | undefined,
  context: Record<string, unknown> | null | undefined,
): Record<string, unknown> | null | undefined {
  if (tenant_id === undefined) return context;
  const named = context?.['tenant_id'] ?? undefined;
  if (named !== undefined && named !== tenant_id) {
    const message = `context.tenant_id and the header ${TENANT_HEADER} name two tenants`;
    throw new CodedError({
      code: 'VALIDATION_FAILED',
      message,
      details: [{ field: 'context.tenant_id', message }],
    });
  }
  return { ...context, tenant_id };
}
