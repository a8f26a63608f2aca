import { STATUS_WORDS } from '@ars/domain';

/** Behind a repair order's number in an order, as far as something read before tells it. */
export const ofRepairOrder =
  '{repair_order_customer, select, none {} other { ({repair_order_customer}, {repair_order_vehicle})}}';

/** What a refusal calls the status of a repair order. */
export const statusValues = (language: 'en' | 'es' | 'fr') => ({ status: STATUS_WORDS[language] });
