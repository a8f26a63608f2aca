import type { OperationPhrases } from '@ars/mcp-protocol';
import { ofCustomer } from '../payment.phrases';

const about = (link: string, payment: string, order: string) =>
  `{payment_link_id, select, none {{payment_id, select, none {{repair_order_id, select, none {} other { ${order} {repair_order_id}${ofCustomer}}}} other { ${payment} {payment_id}}}} other { ${link} {payment_link_id}}}`;

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'send a message about a payment',
      order: `{channel, select, sms {Text} other {Email}} the {template, select, none {payment link} other {{template}}}${about('of payment link', 'of payment', 'for RO')}{to, select, none { to the contact on file} other { to {to}}}`,
      done: `{channel, select, sms {Texted} other {Emailed}} the {template}${about('of payment link', 'of payment', 'for RO')} to {sent_to}.{repeated, select, true { The same message had been sent before.} other {}}`,
      values: {
        template: {
          payment_link: 'payment link',
          reminder: 'payment reminder',
          receipt: 'receipt',
          refund: 'refund notice',
        },
      },
    },
    es: {
      title: 'enviar un mensaje sobre un pago',
      order: `Enviar {channel, select, sms {por mensaje de texto} other {por correo}} {template, select, none {el enlace de pago} other {{template}}}${about('del enlace de pago', 'del pago', 'de la OR')}{to, select, none { al contacto registrado} other { a {to}}}`,
      done: `Se envió {channel, select, sms {por mensaje de texto} other {por correo}} {template}${about('del enlace de pago', 'del pago', 'de la OR')} a {sent_to}.{repeated, select, true { El mismo mensaje ya se había enviado.} other {}}`,
      values: {
        template: {
          payment_link: 'el enlace de pago',
          reminder: 'el recordatorio de pago',
          receipt: 'el recibo',
          refund: 'el aviso de reembolso',
        },
      },
    },
    fr: {
      title: 'envoyer un message sur un paiement',
      order: `Envoyer {channel, select, sms {par SMS} other {par courriel}} {template, select, none {le lien de paiement} other {{template}}}${about('du lien de paiement', 'du paiement', 'de l’OR')}{to, select, none { au contact enregistré} other { à {to}}}`,
      done: `Envoyé {channel, select, sms {par SMS} other {par courriel}} : {template}${about('du lien de paiement', 'du paiement', 'de l’OR')}, à {sent_to}.{repeated, select, true { Le même message avait déjà été envoyé.} other {}}`,
      values: {
        template: {
          payment_link: 'le lien de paiement',
          reminder: 'le rappel de paiement',
          receipt: 'le reçu',
          refund: 'l’avis de remboursement',
        },
      },
    },
  },
};
