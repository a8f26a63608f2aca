import { STATUS_NAMES, STATUSES, type RepairOrderStatus } from '../repair-order-status';
import { STATUS_WORDS } from '../spoken-words';

type Language = 'en' | 'es' | 'fr';

/** Something that happens in the dealership again and again, as its services tell it and as people say it. */
export interface Happening {
  /** `<service>.<event>` of the event that tells it. */
  event: string;
  /** In CEL, on `data` of the event; each of them where absent. */
  where?: string;
  /** What it is about, by the names under which operations take it. */
  about: readonly (keyof typeof SAMPLES)[];
  words: Record<
    Language,
    {
      /** Behind "each time": "a repair order is paid". */
      says: string;
      /** What people say in that place: regular expressions on small letters without accents. */
      forms: readonly string[];
    }
  >;
}

/**
 * Stand for what is not known before it happens: what is done on it is planned by them when it is asked for. They are as
 * identifiers are, and no one's.
 */
export const SAMPLES = {
  repair_order_id: '000000',
  part_number: '00000-000-000',
  payment_id: 'PAY-0000',
  payment_link_id: 'PL-0000',
  reservation_id: 'RSV-000000',
} as const;

const ORDER = ['repair_order_id'] as const;
/** How a repair order is called; the vehicle stands for it. */
const AN_ORDER = {
  en: "(?:an?|any|the|one of (?:the|our|my)) (?:new )?(?:repair order|ro|work order|order|ticket|car|vehicle|job)(?:'s)?",
  es: '(?:una?|la|el|cualquier) (?:nuev[ao] )?(?:orden(?: de (?:reparacion|trabajo))?|or|coche|carro|auto|vehiculo)',
  fr: "(?:un|une|l'|le|la|n'importe quel(?:le)?) ?(?:nouvel(?:le)? |nouveau )?(?:ordre(?: de (?:reparation|travail))?|or|commande|voiture|vehicule|dossier)",
};

/** In small letters, without accents. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const escaped = (text: string): string => plain(text).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** "A car is ready", "an order goes to quality check", by what its status is called. */
function reached(status: RepairOrderStatus): Happening {
  const names = [status.replaceAll('_', ' '), ...(STATUS_NAMES[status] ?? [])];
  const spoken = Object.values(STATUS_WORDS).map((words) => words[status]);
  const named = [...new Set([...names, ...spoken].map(escaped))].sort((one, other) => other.length - one.length);
  const name = `(?:${named.join('|')})`;
  return {
    event: 'repair_orders.status_changed',
    where: `data.repair_order.status == "${status}"`,
    about: ORDER,
    words: {
      en: {
        says: `a repair order is ${STATUS_WORDS.en[status]}`,
        forms: [
          `${AN_ORDER.en} (?:is|gets|becomes|has been|goes (?:in)?to|moves (?:in)?to|is (?:moved|put|set) (?:in)?to) ${name}`,
        ],
      },
      es: {
        says: `una orden está ${STATUS_WORDS.es[status]}`,
        forms: [`${AN_ORDER.es} (?:esta|este|queda|quede|pasa a|pase a|se|es|sea) ${name}`],
      },
      fr: {
        says: `un ordre est ${STATUS_WORDS.fr[status]}`,
        forms: [`${AN_ORDER.fr} (?:est|devient|passe (?:a|en|au)|soit) ${name}`],
      },
    },
  };
}

/** What is told by an event of its own. */
const TOLD: readonly Happening[] = [
  {
    event: 'repair_orders.balance_changed',
    where: 'data.repair_order.balance <= 0.0 && data.paid_total > 0.0',
    about: ORDER,
    words: {
      en: {
        says: 'a repair order is paid',
        forms: [
          `${AN_ORDER.en} (?:is|gets|has been) (?:fully )?(?:paid(?: off| in full| for)?|settled)`,
          '(?:a|the|any) customer (?:pays(?: off)?|has paid|settles)(?: (?:his|her|their|the|an?) (?:repair order|ro|order|bill|balance))?(?: in full)?',
          '(?:a|the|any) (?:bill|balance|invoice) is (?:paid(?: off| in full)?|settled)',
        ],
      },
      es: {
        says: 'una orden se paga',
        forms: [
          `(?:se pague|se paga) ${AN_ORDER.es}`,
          `${AN_ORDER.es} (?:se paga|se pague|este pagad[ao]|esta pagad[ao]|quede pagad[ao])`,
          '(?:un|el) cliente (?:paga|pague)',
        ],
      },
      fr: {
        says: 'un ordre est payé',
        forms: [
          `${AN_ORDER.fr} (?:est|soit) (?:paye|payee|regle|reglee|solde|soldee)`,
          '(?:un|le) client (?:paie|paye|a paye|regle)',
        ],
      },
    },
  },
  {
    event: 'payment.paid',
    about: ['repair_order_id', 'payment_id', 'payment_link_id'],
    words: {
      en: {
        says: 'a payment link is paid',
        forms: [
          '(?:a|any|the) (?:payment )?link is paid',
          '(?:somebody|someone|a customer) pays (?:online|by link|a link)',
        ],
      },
      es: { says: 'se paga un enlace de pago', forms: ['(?:se pague|se paga) un (?:enlace|link)(?: de pago)?'] },
      fr: { says: 'un lien de paiement est payé', forms: ['un lien(?: de paiement)? est (?:paye|regle)'] },
    },
  },
  {
    event: 'payment.link_expired',
    about: ['repair_order_id', 'payment_link_id'],
    words: {
      en: {
        says: 'a payment link expires',
        forms: ['(?:a|any|the) (?:payment )?link (?:expires|runs out|lapses|has expired)'],
      },
      es: {
        says: 'vence un enlace de pago',
        forms: ['(?:venza|vence|caduque|caduca) un (?:enlace|link)(?: de pago)?'],
      },
      fr: { says: 'un lien de paiement expire', forms: ['un lien(?: de paiement)? expire'] },
    },
  },
  {
    event: 'payment.refunded',
    about: ['repair_order_id', 'payment_id'],
    words: {
      en: {
        says: 'a payment is refunded',
        forms: ['(?:a|any|the) (?:payment|customer) (?:is|gets) refunded', 'a refund is (?:made|issued|given)'],
      },
      es: {
        says: 'se reembolsa un pago',
        forms: ['(?:se reembolse|se reembolsa) un pago', '(?:se haga|se hace) un reembolso'],
      },
      fr: { says: 'un paiement est remboursé', forms: ['un paiement est rembourse', 'un client est rembourse'] },
    },
  },
  {
    event: 'payment.notification_failed',
    about: ORDER,
    words: {
      en: {
        says: 'a message to a customer fails',
        forms: [
          'a (?:message|text|notification|reminder)(?: to a customer)? (?:fails|bounces|cannot be delivered|is not delivered)',
        ],
      },
      es: { says: 'falla un mensaje a un cliente', forms: ['(?:falle|falla) un mensaje(?: a un cliente)?'] },
      fr: { says: 'un message à un client échoue', forms: ['un message(?: a un client)? echoue'] },
    },
  },
  {
    event: 'repair_orders.created',
    about: ORDER,
    words: {
      en: {
        says: 'a repair order is opened',
        forms: [
          `${AN_ORDER.en} (?:is|gets) (?:opened|created|written up|made)`,
          '(?:we|somebody|someone) opens? (?:an?|the) (?:new )?(?:repair order|ro|order|ticket)',
        ],
      },
      es: { says: 'se abre una orden', forms: [`(?:se abra|se abre|se cree|se crea) ${AN_ORDER.es}`] },
      fr: { says: 'un ordre est ouvert', forms: [`${AN_ORDER.fr} (?:est|soit) (?:ouvert|ouverte|cree|creee)`] },
    },
  },
  {
    event: 'repair_orders.cancelled',
    about: ORDER,
    words: {
      en: {
        says: 'a repair order is cancelled',
        forms: [`${AN_ORDER.en} (?:is|gets) (?:cancell?ed|voided|called off)`],
      },
      es: { says: 'se cancela una orden', forms: [`(?:se cancele|se cancela|se anule|se anula) ${AN_ORDER.es}`] },
      fr: { says: 'un ordre est annulé', forms: [`${AN_ORDER.fr} (?:est|soit) annulee?`] },
    },
  },
  {
    event: 'repair_orders.customer_authorized',
    about: ORDER,
    words: {
      en: {
        says: 'a customer approves the work',
        forms: [
          '(?:a|the|any) customer (?:approves|authorizes|authorises|okays|signs off on)(?: (?:the|an?|his|her|their) (?:work|estimate|repair|job|quote))?',
        ],
      },
      es: {
        says: 'un cliente autoriza el trabajo',
        forms: [
          '(?:un|el) cliente (?:autoriza|autorice|aprueba|apruebe)(?: (?:el|un|la|una) (?:trabajo|presupuesto|reparacion))?',
        ],
      },
      fr: {
        says: 'un client autorise les travaux',
        forms: ['(?:un|le) client (?:autorise|accepte|approuve)(?: (?:les|le|un) (?:travaux|devis))?'],
      },
    },
  },
  {
    event: 'repair_orders.technician_assigned',
    about: ORDER,
    words: {
      en: {
        says: 'a technician is assigned',
        forms: ['(?:a|the|any) (?:tech|technician) is assigned', `${AN_ORDER.en} is assigned`],
      },
      es: { says: 'se asigna un técnico', forms: ['(?:se asigne|se asigna) un tecnico'] },
      fr: { says: 'un technicien est affecté', forms: ['un technicien est (?:affecte|assigne)'] },
    },
  },
  {
    event: 'parts.reserved',
    about: ['repair_order_id', 'reservation_id'],
    words: {
      en: { says: 'parts are held', forms: ['(?:parts are|a part is|something is) (?:held|reserved|put on hold)'] },
      es: {
        says: 'se apartan piezas',
        forms: ['(?:se aparten|se apartan|se reserven|se reservan) (?:piezas|refacciones)'],
      },
      fr: { says: 'des pièces sont réservées', forms: ['(?:des pieces sont reservees|une piece est reservee)'] },
    },
  },
  {
    event: 'parts.issued',
    about: ['repair_order_id', 'reservation_id'],
    words: {
      en: { says: 'parts are handed out', forms: ['(?:parts are|a part is) (?:handed out|issued|given out)'] },
      es: { says: 'se entregan piezas', forms: ['(?:se entreguen|se entregan) (?:piezas|refacciones)'] },
      fr: { says: 'des pièces sont remises', forms: ['(?:des pieces sont|une piece est) (?:remises?|sorties?)'] },
    },
  },
  {
    event: 'parts.released',
    about: ['repair_order_id', 'reservation_id'],
    words: {
      en: { says: 'a hold is released', forms: ['a (?:hold|reservation) (?:is released|expires|runs out|is let go)'] },
      es: { says: 'se libera una reserva', forms: ['(?:se libere|se libera|venza|vence) una reserva'] },
      fr: { says: 'une réservation est libérée', forms: ['une reservation (?:est liberee|expire)'] },
    },
  },
  {
    event: 'parts.stock_adjusted',
    where: 'data.delta > 0.0',
    about: ['part_number'],
    words: {
      en: {
        says: 'more of a part is in stock',
        forms: [
          '(?:a part|parts?|stock|more of a part) (?:arrives?|comes? in|is received|are received|is in|gets? in)',
        ],
      },
      es: { says: 'entra más de una pieza', forms: ['(?:llegue|llega|entre|entra) una (?:pieza|refaccion)'] },
      fr: { says: 'une pièce entre en stock', forms: ['une piece (?:arrive|entre en stock|est recue)'] },
    },
  },
];

/** Everything of which people say that something be done whenever it happens. */
export const HAPPENINGS: readonly Happening[] = [
  ...TOLD,
  ...STATUSES.filter((status) => status !== 'cancelled').map(reached),
];

/** The one that an event and a condition on it tell. */
export const happeningOf = (event: string, where?: string | null): Happening | undefined =>
  HAPPENINGS.find((each) => each.event === event && (each.where ?? null) === (where ?? null));
