import { erasureTools, type Tool } from '@ars/mcp-server';
import { customerErasure } from '../erasure/customer-erasure';
import { adjustStock } from './adjust-stock/tool';
import { applyRepairOrderEvent } from './apply-repair-order-event/tool';
import { checkPartAvailability } from './check-part-availability/tool';
import { checkVehicleCompatibility } from './check-vehicle-compatibility/tool';
import { decodeVin } from './decode-vin/tool';
import { getPartDetails } from './get-part-details/tool';
import { issueParts } from './issue-parts/tool';
import { listLowStock } from './list-low-stock/tool';
import { releaseReservation } from './release-reservation/tool';
import { reserveParts } from './reserve-parts/tool';
import { returnParts } from './return-parts/tool';
import { searchParts } from './search-parts/tool';

/** In the order in which `tools/list` gives them: the specification's first. */
export const tools: readonly Tool[] = [
  searchParts,
  checkPartAvailability,
  getPartDetails,
  reserveParts,
  checkVehicleCompatibility,
  releaseReservation,
  issueParts,
  returnParts,
  adjustStock,
  listLowStock,
  decodeVin,
  applyRepairOrderEvent,
  ...erasureTools(customerErasure),
];
