import type { OperationPhrases } from '@ars/contracts';
import { STATUS_WORDS } from '@ars/domain';

const values = (language: 'en' | 'es' | 'fr') => {
  const status = STATUS_WORDS[language];
  return { current_status: status, new_status: status, allowed_transition: status };
};

const lists = {
  allowed_transitions: { of: 'allowed_transitions', item: '{allowed_transition}', joined: 'or' as const },
};

export const validateRepairOrderTransitionPhrases: OperationPhrases = {
  words: {
    en: {
      order: 'whether a repair order may go from “{current_status}” to “{new_status}”',
      answer:
        '{valid, select, true {Yes, a repair order that is {current_status} can become {new_status}.} other {No, a repair order that is {current_status} cannot become {new_status}{allowed_transitions, select, none {: it cannot change any more} other {, only {allowed_transitions}}}.}}',
      lists,
      values: values('en'),
    },
    es: {
      order: 'si una orden puede pasar de «{current_status}» a «{new_status}»',
      answer:
        '{valid, select, true {Sí, una orden que está {current_status} puede quedar {new_status}.} other {No, una orden que está {current_status} no puede quedar {new_status}{allowed_transitions, select, none {: ya no puede cambiar} other {, solo {allowed_transitions}}}.}}',
      lists,
      values: values('es'),
    },
    fr: {
      order: 'si un ordre peut passer de « {current_status} » à « {new_status} »',
      answer:
        '{valid, select, true {Oui, un ordre qui est {current_status} peut être {new_status}.} other {Non, un ordre qui est {current_status} ne peut pas être {new_status}{allowed_transitions, select, none { : il ne change plus} other {, seulement {allowed_transitions}}}.}}',
      lists,
      values: values('fr'),
    },
  },
};
