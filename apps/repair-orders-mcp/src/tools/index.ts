import { erasureTools, type Tool } from '@ars/mcp-server';
import { customerErasure } from '../erasure/customer-erasure';
import { addRepairNotes } from './add-repair-notes/tool';
import { applyPartsEvent } from './apply-parts-event/tool';
import { applyPaymentEvent } from './apply-payment-event/tool';
import { assignTechnician } from './assign-technician/tool';
import { cancelRepairOrder } from './cancel-repair-order/tool';
import { createCustomer } from './create-customer/tool';
import { createRepairOrder } from './create-repair-order/tool';
import { createVehicle } from './create-vehicle/tool';
import { getRepairOrderDetails } from './get-repair-order-details/tool';
import { listTechnicians } from './list-technicians/tool';
import { recordCustomerAuthorization } from './record-customer-authorization/tool';
import { searchCustomers } from './search-customers/tool';
import { searchRepairOrders } from './search-repair-orders/tool';
import { searchVehicles } from './search-vehicles/tool';
import { unassignTechnician } from './unassign-technician/tool';
import { updateRepairOrder } from './update-repair-order/tool';
import { updateRepairOrderStatus } from './update-repair-order-status/tool';

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
  ...erasureTools(customerErasure),
];
