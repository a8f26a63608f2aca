import { defineOperation } from '@ars/agent';
import { fields, validatePartNumber as checkFormat } from '@ars/domain';
import { z } from 'zod';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const validatePartNumber = defineOperation({
  name: 'validate_part_number',
  description:
    'Checks the format of a part number: length, letters and digits, special characters. Whether such a part exists is ' +
    'not looked up; get_part_details tells that.',
  kind: 'local',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.strictObject({
    // Any text, since it is to be judged.
    part_number: z
      .string()
      .max(200)
      .meta({ ...fields.partNumber.meta(), description: 'Part number to check.' }),
  }),
  output: z.object({
    part_number: z.string(),
    valid: z.boolean(),
    normalized: z.string().meta({ description: 'The form in which part numbers are compared.' }),
    errors: z.array(z.string()),
  }),
  vocabulary,
  phrases,
  async run({ part_number }) {
    return checkFormat(part_number);
  },
});
