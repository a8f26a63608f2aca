import type { Tool } from '@ars/mcp-server';
import type { PaymentProvider } from '../provider/payment-provider';
import { applyRepairOrderEvent } from './apply-repair-order-event/tool';
import { cancelPaymentLink } from './cancel-payment-link/tool';
import { checkPaymentStatus } from './check-payment-status/tool';
import { createPaymentLink } from './create-payment-link/tool';
import { getPaymentMethods } from './get-payment-methods/tool';
import { listPayments } from './list-payments/tool';
import { processRefund } from './process-refund/tool';
import { recordOfflinePayment } from './record-offline-payment/tool';
import { sendPaymentNotification } from './send-payment-notification/tool';

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
