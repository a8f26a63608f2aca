import type { OperationPhrases } from '@ars/mcp-protocol';
import { ofRepairOrder } from '../repair-order.phrases';

export const phrases: OperationPhrases = {
  amounts: ['amount', 'authorized_limit'],
  words: {
    en: {
      title: 'record what the customer authorized',
      order: `Record for RO {repair_order_id}${ofRepairOrder}: {authorized_by} {decision, select, declined {declined} other {authorized}} {amount, select, none {the work} other {{amount}}} {method}`,
      done: '{decision, select, declined {Recorded for RO {repair_order_id}: {authorized_by} declined {amount} {method}.} other {Recorded for RO {repair_order_id}: {authorized_by} authorized {amount} {method}.}}{authorized_limit, select, none {} other { The authorized limit is {authorized_limit}.}}',
      values: {
        method: {
          in_person: 'in person',
          phone: 'by phone',
          email: 'by email',
          sms: 'by text message',
          signature: 'by signature',
          online: 'online',
        },
      },
    },
    es: {
      title: 'registrar lo que autorizó el cliente',
      order: `Registrar en la OR {repair_order_id}${ofRepairOrder}: {authorized_by} {decision, select, declined {rechazó} other {autorizó}} {amount, select, none {el trabajo} other {{amount}}} {method}`,
      done: 'Registrado en la OR {repair_order_id}: {authorized_by} {decision, select, declined {rechazó} other {autorizó}} {amount} {method}.{authorized_limit, select, none {} other { El límite autorizado es {authorized_limit}.}}',
      values: {
        method: {
          in_person: 'en persona',
          phone: 'por teléfono',
          email: 'por correo',
          sms: 'por mensaje',
          signature: 'con su firma',
          online: 'en línea',
        },
      },
    },
    fr: {
      title: 'enregistrer ce que le client a autorisé',
      order: `Enregistrer sur l’OR {repair_order_id}${ofRepairOrder} : {authorized_by} {decision, select, declined {a refusé} other {a autorisé}} {amount, select, none {les travaux} other {{amount}}} {method}`,
      done: 'Enregistré sur l’OR {repair_order_id} : {authorized_by} {decision, select, declined {a refusé} other {a autorisé}} {amount} {method}.{authorized_limit, select, none {} other { Le plafond autorisé est de {authorized_limit}.}}',
      values: {
        method: {
          in_person: 'en personne',
          phone: 'par téléphone',
          email: 'par courriel',
          sms: 'par SMS',
          signature: 'par signature',
          online: 'en ligne',
        },
      },
    },
  },
};
