/** Names the tenant where a request has no body to name it in. */
export const TENANT_HEADER = 'x-tenant-id';
