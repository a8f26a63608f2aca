import type { OperationPhrases } from '@ars/contracts';
import { STATUS_WORDS } from '@ars/domain';

const values = (language: 'en' | 'es' | 'fr') => {
  const status = STATUS_WORDS[language];
  return { current_status: status, new_status: status, allowed_transition: status, path: status };
};

const lists = {
  allowed_transitions: { of: 'allowed_transitions', item: '{allowed_transition}', joined: 'or' as const },
};

export const phrases: OperationPhrases = {
  words: {
    en: {
      title: 'check whether a status may follow another',
      order:
        'whether {repair_order_id, select, none {a repair order} other {RO {repair_order_id}}} may go to “{new_status}”',
      answer:
        '{reached, select, true {Yes: {repair_order_id, select, none {it} other {RO {repair_order_id}}} is {new_status} already.} other {{valid, select, true {Yes: {repair_order_id, select, none {a repair order that is {current_status} can} other {RO {repair_order_id} is {current_status} and can}} become {new_status}.} other {No: {repair_order_id, select, none {a repair order that is {current_status} cannot} other {RO {repair_order_id} is {current_status} and cannot}} become {new_status} at once{allowed_transitions, select, none {; it cannot change any more} other {, only {allowed_transitions}}}.{path, select, none {} other { The way there: {path}.}}}}}}',
      lists,
      values: values('en'),
    },
    es: {
      title: 'ver si un estado puede seguir a otro',
      order:
        'si {repair_order_id, select, none {una orden} other {la orden {repair_order_id}}} puede pasar a «{new_status}»',
      answer:
        '{reached, select, true {Sí: {repair_order_id, select, none {la orden} other {la orden {repair_order_id}}} ya está {new_status}.} other {{valid, select, true {Sí: {repair_order_id, select, none {una orden} other {la orden {repair_order_id}}}, que está {current_status}, puede quedar {new_status}.} other {No: {repair_order_id, select, none {una orden} other {la orden {repair_order_id}}}, que está {current_status}, no puede quedar {new_status} de una vez{allowed_transitions, select, none {; ya no puede cambiar} other {, solo {allowed_transitions}}}.{path, select, none {} other { El camino: {path}.}}}}}}',
      lists,
      values: values('es'),
    },
    fr: {
      title: 'vérifier si un statut peut en suivre un autre',
      order:
        'si {repair_order_id, select, none {un ordre} other {l’ordre {repair_order_id}}} peut passer à « {new_status} »',
      answer:
        '{reached, select, true {Oui : {repair_order_id, select, none {l’ordre} other {l’ordre {repair_order_id}}} est déjà {new_status}.} other {{valid, select, true {Oui : {repair_order_id, select, none {un ordre} other {l’ordre {repair_order_id}}}, qui est {current_status}, peut être {new_status}.} other {Non : {repair_order_id, select, none {un ordre} other {l’ordre {repair_order_id}}}, qui est {current_status}, ne peut pas être {new_status} d’un coup{allowed_transitions, select, none { ; il ne change plus} other {, seulement {allowed_transitions}}}.{path, select, none {} other { Le chemin : {path}.}}}}}}',
      lists,
      values: values('fr'),
    },
  },
};
