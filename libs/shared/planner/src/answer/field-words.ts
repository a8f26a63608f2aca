import type { PlanLanguage } from '@ars/contracts';
import { asWords } from '@ars/phrases';

type Words = Record<PlanLanguage, string>;

/** What fields are called beside their values, by name. */
const FIELDS: Record<string, Words> = {
  advisor_id: { en: 'advisor', es: 'asesor', fr: 'conseiller' },
  amount: { en: 'amount', es: 'importe', fr: 'montant' },
  authorized_limit: { en: 'authorized limit', es: 'límite autorizado', fr: 'plafond autorisé' },
  amount_refunded: { en: 'refunded', es: 'reembolsado', fr: 'remboursé' },
  available_quantity: { en: 'available', es: 'disponibles', fr: 'disponibles' },
  balance_due: { en: 'balance', es: 'saldo', fr: 'solde' },
  balance: { en: 'balance', es: 'saldo', fr: 'solde' },
  channel: { en: 'channel', es: 'canal', fr: 'canal' },
  contact_email: { en: 'contact email', es: 'correo de contacto', fr: 'courriel de contact' },
  contact_phone: { en: 'contact phone', es: 'teléfono de contacto', fr: 'téléphone de contact' },
  customer: { en: 'customer', es: 'cliente', fr: 'client' },
  customer_email: { en: 'email', es: 'correo', fr: 'courriel' },
  customer_id: { en: 'customer', es: 'cliente', fr: 'client' },
  delta: { en: 'change of stock', es: 'cambio de existencias', fr: 'variation de stock' },
  eta: { en: 'expected delivery', es: 'entrega prevista', fr: 'livraison prévue' },
  estimate: { en: 'estimate', es: 'estimado', fr: 'devis' },
  issued_parts: { en: 'handed out parts', es: 'piezas entregadas', fr: 'pièces remises' },
  method: { en: 'payment method', es: 'forma de pago', fr: 'mode de paiement' },
  new_status: { en: 'status', es: 'estado', fr: 'statut' },
  note: { en: 'note', es: 'nota', fr: 'note' },
  odometer_in: { en: 'odometer in', es: 'odómetro de entrada', fr: 'compteur à l’entrée' },
  odometer_out: { en: 'odometer out', es: 'odómetro de salida', fr: 'compteur à la sortie' },
  on_hand: { en: 'on hand', es: 'existencias', fr: 'en stock' },
  paid: { en: 'paid', es: 'pagado', fr: 'payé' },
  part_number: { en: 'part', es: 'pieza', fr: 'pièce' },
  part_numbers: { en: 'parts', es: 'piezas', fr: 'pièces' },
  payment_id: { en: 'payment', es: 'pago', fr: 'paiement' },
  payment_link_id: { en: 'payment link', es: 'enlace de pago', fr: 'lien de paiement' },
  price: { en: 'price', es: 'precio', fr: 'prix' },
  promised_at: { en: 'promised time', es: 'hora prometida', fr: 'heure promise' },
  quantity: { en: 'quantity', es: 'cantidad', fr: 'quantité' },
  quantity_map: { en: 'quantity', es: 'cantidad', fr: 'quantité' },
  reason: { en: 'reason', es: 'motivo', fr: 'motif' },
  reason_code: { en: 'reason', es: 'motivo', fr: 'motif' },
  repair_order_id: { en: 'repair order', es: 'orden', fr: 'OR' },
  reservation_id: { en: 'reservation', es: 'reserva', fr: 'réservation' },
  requested_payment: { en: 'payment asked for', es: 'pago solicitado', fr: 'paiement demandé' },
  reserved_parts: { en: 'held parts', es: 'piezas reservadas', fr: 'pièces réservées' },
  returned: { en: 'taken back', es: 'devueltas', fr: 'reprises' },
  reserved: { en: 'reserved', es: 'reservadas', fr: 'réservées' },
  service_description: { en: 'work', es: 'trabajo', fr: 'travaux' },
  status: { en: 'status', es: 'estado', fr: 'statut' },
  tag: { en: 'tag', es: 'etiqueta', fr: 'étiquette' },
  technician: { en: 'technician', es: 'técnico', fr: 'technicien' },
  technician_id: { en: 'technician', es: 'técnico', fr: 'technicien' },
  template: { en: 'message', es: 'mensaje', fr: 'message' },
  to: { en: 'recipient', es: 'destinatario', fr: 'destinataire' },
  total: { en: 'total', es: 'total', fr: 'total' },
  vehicle_id: { en: 'vehicle', es: 'vehículo', fr: 'véhicule' },
};

/** What changes declare to come of a thing, where that is no value of a field. */
const OUTCOMES: Record<string, Words> = {
  new: { en: 'new', es: 'nuevo', fr: 'nouveau' },
  issued: { en: 'handed out', es: 'entregadas', fr: 'remises' },
  returned: { en: 'taken back', es: 'devueltas', fr: 'reprises' },
  released: { en: 'released', es: 'liberadas', fr: 'libérées' },
};

/** What kinds of things are called before their identifiers. */
const THINGS: Record<string, Words> = {
  customer: { en: 'customer', es: 'cliente', fr: 'client' },
  part: { en: 'part', es: 'pieza', fr: 'pièce' },
  payment: { en: 'payment', es: 'pago', fr: 'paiement' },
  payment_link: { en: 'payment link', es: 'enlace de pago', fr: 'lien de paiement' },
  repair_order: { en: 'RO', es: 'orden', fr: 'OR' },
  reservation: { en: 'reservation', es: 'reserva', fr: 'réservation' },
  technician: { en: 'technician', es: 'técnico', fr: 'technicien' },
  vehicle: { en: 'vehicle', es: 'vehículo', fr: 'véhicule' },
};

export const fieldInWords = (name: string, language: PlanLanguage): string =>
  wordsIn(FIELDS, name)?.[language] ?? asWords(name).toLowerCase();

export const thingInWords = (entity: string, id: string, language: PlanLanguage): string =>
  `${wordsIn(THINGS, entity)?.[language] ?? asWords(entity).toLowerCase()} ${id}`;

export const outcomeInWords = (value: unknown, language: PlanLanguage): string | undefined =>
  typeof value === 'string' ? wordsIn(OUTCOMES, value)?.[language] : undefined;

const wordsIn = (words: Record<string, Words>, name: string): Words | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;
