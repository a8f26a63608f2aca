/** Every status of a repair order, in the order of its life. */
export const STATUSES = [
  'pending',
  'scheduled',
  'in_progress',
  'parts_ordered',
  'quality_check',
  'customer_approval',
  'ready_for_pickup',
  'completed',
  'invoiced',
  'closed',
  'cancelled',
] as const;

/** What else people call a status, in English and Spanish. */
export const STATUS_NAMES: Partial<Record<(typeof STATUSES)[number], string[]>> = {
  pending: ['pendiente'],
  scheduled: ['programada', 'agendada'],
  in_progress: ['started', 'being worked on', 'en progreso', 'en proceso'],
  parts_ordered: ['waiting for parts', 'waiting on parts', 'esperando piezas'],
  quality_check: ['quality control', 'QC', 'control de calidad'],
  customer_approval: ['waiting for customer', 'waiting for approval', 'aprobación del cliente'],
  ready_for_pickup: ['ready', 'ready for pick up', 'lista para entrega', 'lista para recoger'],
  completed: ['finished', 'done', 'wrapped up', 'completada', 'completa', 'terminada'],
  invoiced: ['billed', 'facturada'],
  closed: ['cerrada', 'cierra'],
  cancelled: ['cancelada'],
};

export type RepairOrderStatus = (typeof STATUSES)[number];

/** Where a repair order may go from each status: the specification's transition matrix, word for word. */
export const TRANSITIONS: Readonly<Record<RepairOrderStatus, readonly RepairOrderStatus[]>> = {
  pending: ['scheduled', 'cancelled'],
  scheduled: ['in_progress', 'cancelled'],
  in_progress: ['parts_ordered', 'quality_check', 'cancelled'],
  parts_ordered: ['in_progress', 'cancelled'],
  quality_check: ['customer_approval', 'in_progress'],
  customer_approval: ['ready_for_pickup', 'in_progress'],
  ready_for_pickup: ['completed', 'in_progress'],
  completed: ['invoiced'],
  invoiced: ['closed'],
  cancelled: [],
  closed: [],
};

export const isStatus = (text: string): text is RepairOrderStatus => (STATUSES as readonly string[]).includes(text);

export const canTransition = (from: RepairOrderStatus, to: RepairOrderStatus): boolean =>
  TRANSITIONS[from].includes(to);

/** The statuses on the shortest way from one to another, the last one included; null where none leads there. */
export function pathBetween(from: RepairOrderStatus, to: RepairOrderStatus): RepairOrderStatus[] | null {
  if (from === to) return [];
  const paths: RepairOrderStatus[][] = [[from]];
  const seen = new Set<RepairOrderStatus>([from]);
  for (const path of paths) {
    for (const next of TRANSITIONS[path.at(-1) as RepairOrderStatus]) {
      if (next === to) return [...path.slice(1), to];
      if (seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return null;
}

/** Statuses in which the work is over and its parts may no longer change. */
export const isFinished = (status: RepairOrderStatus): boolean =>
  status === 'invoiced' || status === 'closed' || status === 'cancelled';
