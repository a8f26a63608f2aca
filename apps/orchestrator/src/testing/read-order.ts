import { aStep } from '@ars/executor/testing';

/** A step that reads a repair order. */
export const READ_ORDER = aStep({
  step_id: 'read_order',
  service_name: 'repair_orders',
  operation: 'get_repair_order_details',
  parameters: { repair_order_id: '1234' },
  failure_handling: 'abort',
  retry_attempts: 0,
  effect: null,
});
