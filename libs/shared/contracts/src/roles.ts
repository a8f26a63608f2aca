/** What somebody may be at a dealership, and what a system of it may be. The roles file says what each may do. */
export const ROLES = ['viewer', 'advisor', 'technician', 'parts', 'cashier', 'manager', 'operator', 'system'] as const;
export type Role = (typeof ROLES)[number];

/** Whose the demonstration world is, and whoever is not said to belong elsewhere. */
export const DEFAULT_TENANT = 'TENANT_AUTOMOTIVE_RETAIL';
export const DEFAULT_DEALER = 'DEALER_001_AUTOMOTIVE';
