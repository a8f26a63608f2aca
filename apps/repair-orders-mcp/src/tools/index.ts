import type { Tool } from '@ars/mcp-server';
import { addRepairNotes } from './add-repair-notes';
import { applyPartsEvent } from './apply-parts-event';
import { applyPaymentEvent } from './apply-payment-event';
import { assignTechnician } from './assign-technician';
import { cancelRepairOrder } from './cancel-repair-order';
import { createCustomer } from './create-customer';
import { createRepairOrder } from './create-repair-order';
import { createVehicle } from './create-vehicle';
import { getRepairOrderDetails } from './get-repair-order-details';
import { listTechnicians } from './list-technicians';
import { recordCustomerAuthorization } from './record-customer-authorization';
import { searchCustomers } from './search-customers';
import { searchRepairOrders } from './search-repair-orders';
import { searchVehicles } from './search-vehicles';
import { unassignTechnician } from './unassign-technician';
import { updateRepairOrder } from './update-repair-order';
import { updateRepairOrderStatus } from './update-repair-order-status';

/** In the order in which `tools/list` gives them: the specification's first. */
export const tools: readonly Tool[] = [
  createRepairOrder,
  updateRepairOrderStatus,
  getRepairOrderDetails,
  assignTechnician,
  addRepairNotes,
  updateRepairOrder,
  recordCustomerAuthorization,
  cancelRepairOrder,
  unassignTechnician,
  searchRepairOrders,
  searchCustomers,
  searchVehicles,
  listTechnicians,
  createCustomer,
  createVehicle,
  applyPartsEvent,
  applyPaymentEvent,
];
