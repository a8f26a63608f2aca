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

/** What else people call a status, in English, Spanish and French. */
export const STATUS_NAMES: Partial<Record<(typeof STATUSES)[number], string[]>> = {
  pending: ['not started', 'just written up', 'pendiente', 'sin empezar', 'en attente', 'pas commencé'],
  scheduled: [
    'booked',
    'on the schedule',
    'programada',
    'programado',
    'agendada',
    'agendado',
    'agenda',
    'planifié',
    'planifiée',
  ],
  in_progress: [
    'started',
    'being worked on',
    'in process',
    'under way',
    'in the bay',
    'en progreso',
    'en proceso',
    'en curso',
    'en cours',
    'commencé',
  ],
  parts_ordered: [
    'waiting for parts',
    'waiting on parts',
    'parts hold',
    'parts on order',
    'needs parts',
    'esperando piezas',
    'esperando refacciones',
    'piezas pedidas',
    'en attente de pièces',
    'pièces commandées',
  ],
  quality_check: [
    'quality control',
    'QC',
    'final check',
    'control de calidad',
    'revisión final',
    'contrôle qualité',
    'contrôle de qualité',
  ],
  customer_approval: [
    'waiting for customer',
    'waiting on customer',
    'waiting for approval',
    'waiting on approval',
    'needs approval',
    'aprobación del cliente',
    'esperando al cliente',
    'esperando aprobación',
    'accord du client',
    'en attente du client',
    'accord client',
  ],
  ready_for_pickup: [
    'ready',
    'ready for pick up',
    'ready for delivery',
    'ready to go',
    'can be picked up',
    'lista',
    'listo',
    'listas',
    'listos',
    'lista para entrega',
    'lista para recoger',
    'listo para entregar',
    'listos para entregar',
    'prêt',
    'prête',
    'prêt à livrer',
  ],
  completed: [
    'finished',
    'done',
    'complete',
    'wrapped up',
    'picked up',
    'delivered',
    'completada',
    'completado',
    'completa',
    'terminada',
    'terminado',
    'entregada',
    'entregado',
    'terminé',
    'terminée',
    'livré',
    'livrée',
    'récupéré',
    'récupérée',
  ],
  invoiced: ['billed', 'facturada', 'facturado', 'facturé', 'facturée'],
  closed: [
    'close',
    'close out',
    'closed out',
    'cerrada',
    'cerrado',
    'cierra',
    'cerrar',
    'clôturé',
    'clôturée',
    'fermé',
  ],
  cancelled: ['canceled', 'voided', 'cancelada', 'cancelado', 'anulada', 'anulado', 'annulé', 'annulée'],
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
