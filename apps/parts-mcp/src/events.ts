import { fields, partsEventData } from '@ars/domain';
import type { EventDefinition, EventDefinitions } from '@ars/mcp-server';
import { z } from 'zod';
import { REASONS } from './tools/adjust-stock/tool';

const pad = { part_number: '04465-33480', name: 'Front brake pad set', unit_price: 64.95, currency: 'USD' };
const hold = { reservation_id: 'RSV-100001', repair_order_id: '412207', expiry_time: '2026-11-26T15:40:00.000Z' };

/** Parts of a repair order change: `pieces` of two that were held. */
const change = (
  description: string,
  {
    version,
    status,
    ...pieces
  }: { version: number; status: string; reserved: number; issued: number; returned: number },
): EventDefinition => ({
  description,
  data: partsEventData,
  example: { reservations: [{ ...hold, version, status, parts: [{ ...pad, ...pieces }] }] },
});

const count = z.int().min(0);

/** What the parts server tells. */
export const events: EventDefinitions = {
  reserved: change('Parts are held for a repair order.', {
    ...{ version: 1, status: 'active', reserved: 2, issued: 0, returned: 0 },
  }),
  released: change('Parts that were held are given back to stock, by somebody or because their time was over.', {
    ...{ version: 2, status: 'released', reserved: 0, issued: 0, returned: 0 },
  }),
  issued: change('Parts that were held are handed out to the workshop.', {
    ...{ version: 2, status: 'issued', reserved: 0, issued: 2, returned: 0 },
  }),
  returned: change('Parts that were handed out come back.', {
    ...{ version: 3, status: 'issued', reserved: 0, issued: 2, returned: 1 },
  }),
  stock_adjusted: {
    description: 'The stock of a part is corrected.',
    data: partsEventData.extend({
      part_number: fields.partNumber,
      delta: z.int().meta({ description: 'By how many pieces, signed; 0 where a count found what was on file.' }),
      reason_code: z.enum(REASONS),
      on_hand: count.meta({ description: 'Pieces in the house, after it.' }),
      reserved: count.meta({ description: 'Of those, pieces held for repair orders.' }),
      available_quantity: count.meta({ description: 'Of those, pieces that can be reserved.' }),
    }),
    example: {
      reservations: [],
      part_number: '04465-33480',
      delta: 4,
      reason_code: 'receipt',
      on_hand: 12,
      reserved: 2,
      available_quantity: 10,
    },
  },
};
