import type { Tool } from '@ars/mcp-server';
import { adjustStock } from './adjust-stock';
import { applyRepairOrderEvent } from './apply-repair-order-event';
import { checkPartAvailability } from './check-part-availability';
import { checkVehicleCompatibility } from './check-vehicle-compatibility';
import { decodeVin } from './decode-vin';
import { getPartDetails } from './get-part-details';
import { issueParts } from './issue-parts';
import { listLowStock } from './list-low-stock';
import { releaseReservation } from './release-reservation';
import { reserveParts } from './reserve-parts';
import { returnParts } from './return-parts';
import { searchParts } from './search-parts';

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
];
