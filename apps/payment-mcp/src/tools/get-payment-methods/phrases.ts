import type { OperationPhrases } from '@ars/mcp-protocol';
import { PAYMENT_METHOD_WORDS } from '@ars/domain';

const WHERE = {
  en: { payment_link: 'by payment link', counter: 'at the counter', office: 'through the office' },
  es: { payment_link: 'con enlace de pago', counter: 'en el mostrador', office: 'por la oficina' },
  fr: { payment_link: 'par lien de paiement', counter: 'au comptoir', office: 'par le bureau' },
};
const values = (language: 'en' | 'es' | 'fr') => ({ type: PAYMENT_METHOD_WORDS[language], where: WHERE[language] });

export const phrases: OperationPhrases = {
  rows: 'methods',
  words: {
    en: {
      title: 'see the ways to pay',
      order: 'ways to pay',
      answer: 'Ways to pay{repair_order_id, select, none {} other { RO {repair_order_id}}}:',
      row: '{enabled, select, true {Yes} other {No}} · {type}, {where}{reason_disabled, select, none {} other { · {reason_disabled}}}',
      single:
        '{enabled, select, true {Yes, {type} is taken {where}.} other {No, {type} is not taken{reason_disabled, select, none {} other {: {reason_disabled}}}.}}',
      empty: 'No ways to pay are on file.',
      values: values('en'),
    },
    es: {
      title: 'ver las formas de pago',
      order: 'formas de pago',
      answer: 'Formas de pago{repair_order_id, select, none {} other { de la OR {repair_order_id}}}:',
      row: '{enabled, select, true {Sí} other {No}} · {type}, {where}{reason_disabled, select, none {} other { · {reason_disabled}}}',
      single:
        '{enabled, select, true {Sí, se acepta {type} {where}.} other {No, no se acepta {type}{reason_disabled, select, none {} other {: {reason_disabled}}}.}}',
      empty: 'No hay formas de pago registradas.',
      values: values('es'),
    },
    fr: {
      title: 'voir les modes de paiement',
      order: 'modes de paiement',
      answer: 'Modes de paiement{repair_order_id, select, none {} other { de l’OR {repair_order_id}}} :',
      row: '{enabled, select, true {Oui} other {Non}} · {type}, {where}{reason_disabled, select, none {} other { · {reason_disabled}}}',
      single:
        '{enabled, select, true {Oui, {type} : accepté {where}.} other {Non, {type} : pas accepté{reason_disabled, select, none {} other { ({reason_disabled})}}.}}',
      empty: 'Aucun mode de paiement n’est enregistré.',
      values: values('fr'),
    },
  },
};
