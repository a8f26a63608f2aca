import type { RepairOrderStatus } from './repair-order-status';

/** What people read for the values that services name in code, in the languages that answers are given in. */
type Spoken<Value extends string> = Record<'en' | 'es' | 'fr', Record<Value, string>>;

/** Behind "is", "está", "est"; Spanish agrees with *la orden*, French with *l'ordre*. */
export const STATUS_WORDS: Spoken<RepairOrderStatus> = {
  en: {
    pending: 'pending',
    scheduled: 'scheduled',
    in_progress: 'in progress',
    parts_ordered: 'waiting for parts',
    quality_check: 'in quality check',
    customer_approval: 'waiting for customer approval',
    ready_for_pickup: 'ready for pickup',
    completed: 'completed',
    invoiced: 'invoiced',
    closed: 'closed',
    cancelled: 'cancelled',
  },
  es: {
    pending: 'pendiente',
    scheduled: 'programada',
    in_progress: 'en curso',
    parts_ordered: 'en espera de piezas',
    quality_check: 'en control de calidad',
    customer_approval: 'en espera de aprobación del cliente',
    ready_for_pickup: 'lista para entregar',
    completed: 'terminada',
    invoiced: 'facturada',
    closed: 'cerrada',
    cancelled: 'cancelada',
  },
  fr: {
    pending: 'en attente',
    scheduled: 'planifié',
    in_progress: 'en cours',
    parts_ordered: 'en attente de pièces',
    quality_check: 'en contrôle qualité',
    customer_approval: 'en attente d’approbation du client',
    ready_for_pickup: 'prêt à être récupéré',
    completed: 'terminé',
    invoiced: 'facturé',
    closed: 'clôturé',
    cancelled: 'annulé',
  },
};

type PaymentStatus =
  | 'pending'
  | 'paid'
  | 'partially_paid'
  | 'partially_refunded'
  | 'refunded'
  | 'expired'
  | 'cancelled'
  | 'unpaid'
  | 'active';

export const PAYMENT_STATUS_WORDS: Spoken<PaymentStatus> = {
  en: {
    pending: 'not paid yet',
    paid: 'paid',
    partially_paid: 'paid in part',
    partially_refunded: 'refunded in part',
    refunded: 'refunded',
    expired: 'expired',
    cancelled: 'cancelled',
    unpaid: 'not paid',
    active: 'open',
  },
  es: {
    pending: 'aún no pagado',
    paid: 'pagado',
    partially_paid: 'pagado en parte',
    partially_refunded: 'reembolsado en parte',
    refunded: 'reembolsado',
    expired: 'vencido',
    cancelled: 'cancelado',
    unpaid: 'no pagado',
    active: 'abierto',
  },
  fr: {
    pending: 'pas encore payé',
    paid: 'payé',
    partially_paid: 'payé en partie',
    partially_refunded: 'remboursé en partie',
    refunded: 'remboursé',
    expired: 'expiré',
    cancelled: 'annulé',
    unpaid: 'non payé',
    active: 'ouvert',
  },
};

type PaymentMethod = 'card' | 'cash' | 'check' | 'terminal' | 'on_account' | 'warranty_claim';

export const PAYMENT_METHOD_WORDS: Spoken<PaymentMethod> = {
  en: {
    card: 'card',
    cash: 'cash',
    check: 'check',
    terminal: 'card terminal',
    on_account: 'on account',
    warranty_claim: 'warranty claim',
  },
  es: {
    card: 'tarjeta',
    cash: 'efectivo',
    check: 'cheque',
    terminal: 'terminal de tarjetas',
    on_account: 'a cuenta',
    warranty_claim: 'garantía',
  },
  fr: {
    card: 'carte',
    cash: 'espèces',
    check: 'chèque',
    terminal: 'terminal de cartes',
    on_account: 'en compte',
    warranty_claim: 'garantie',
  },
};
