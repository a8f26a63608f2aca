import { decodeVin as decode } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { z } from 'zod';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const decodeVin = defineTool({
  name: 'decode_vin',
  title: 'Decode a VIN',
  description:
    'What a vehicle identification number says of itself: whether it is valid, model year and make. A faulty number is ' +
    'no error: the answer says what is wrong with it, and which number may have been meant.',
  annotations: READS,
  input: z.strictObject({
    vin: z
      .string()
      .min(1)
      .max(40)
      .meta({
        description: 'Vehicle identification number (ISO 3779) as it was written down.',
        examples: ['4T1G11AK6LU000000'],
        'x-entity': 'vehicle',
        'x-labels': ['VIN'],
      }),
  }),
  output: z.object({
    vin: z.string(),
    valid: z.boolean(),
    check_digit_ok: z.boolean(),
    year: z.int().nullable(),
    make: z.string().nullable(),
    errors: z.array(z.string()),
    suggestions: z.array(z.string()),
  }),
  vocabulary,
  phrases,
  async run({ vin }) {
    return decode(vin);
  },
});
