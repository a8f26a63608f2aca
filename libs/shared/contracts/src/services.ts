/** The three agents of the dealership, by the name they carry in subjects, plans and the registry. */
export const SERVICES = ['payment', 'parts', 'repair_orders'] as const;
export type ServiceName = (typeof SERVICES)[number];
