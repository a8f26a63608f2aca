import { erasureTools, type Tool } from '@ars/mcp-server';
import { customerErasure } from '../erasure/customer-erasure';
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

/**
 * In the order in which `tools/list` gives them: the specification’s first.
 * @param messages the folder in which messages to customers lie
 */
export const tools = (provider: PaymentProvider, messages: string): readonly Tool[] => [
  createPaymentLink(provider),
  checkPaymentStatus,
  processRefund(provider),
  sendPaymentNotification(provider),
  getPaymentMethods,
  cancelPaymentLink(provider),
  listPayments,
  recordOfflinePayment(provider),
  applyRepairOrderEvent(provider),
  ...erasureTools(customerErasure(messages)),
];
