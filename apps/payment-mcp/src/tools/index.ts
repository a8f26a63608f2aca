import type { Tool } from '@ars/mcp-server';
import type { PaymentProvider } from '../provider/payment-provider';
import { applyRepairOrderEvent } from './apply-repair-order-event';
import { cancelPaymentLink } from './cancel-payment-link';
import { checkPaymentStatus } from './check-payment-status';
import { createPaymentLink } from './create-payment-link';
import { getPaymentMethods } from './get-payment-methods';
import { listPayments } from './list-payments';
import { processRefund } from './process-refund';
import { recordOfflinePayment } from './record-offline-payment';
import { sendPaymentNotification } from './send-payment-notification';

/** In the order in which `tools/list` gives them: the specification’s first. */
export const tools = (provider: PaymentProvider): readonly Tool[] => [
  createPaymentLink(provider),
  checkPaymentStatus,
  processRefund(provider),
  sendPaymentNotification(provider),
  getPaymentMethods,
  cancelPaymentLink(provider),
  listPayments,
  recordOfflinePayment(provider),
  applyRepairOrderEvent(provider),
];
