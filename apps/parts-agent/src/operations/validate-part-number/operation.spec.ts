import type { OperationCall } from '@ars/agent';
import { validatePartNumber } from './operation';

const check = async (part_number: string) => {
  expect(validatePartNumber.validate({ part_number })).toEqual([]);
  return validatePartNumber.run({ part_number }, {} as OperationCall);
};

describe('validate_part_number', () => {
  it('accepts a part number, and gives the form in which it is compared', async () => {
    expect(await check('04465-33480')).toEqual({
      part_number: '04465-33480',
      valid: true,
      normalized: '0446533480',
      errors: [],
    });
  });

  it.each([
    ['too short', '12'],
    ['too long', 'A'.repeat(41)],
    ['with special characters', '04465#33480'],
    ['empty', ''],
  ])('gives the reason for one that is %s', async (_name, partNumber) => {
    expect(await check(partNumber)).toMatchObject({ valid: false, errors: [expect.any(String)] });
  });

  it('is offered to planners as being about a part', () => {
    expect(validatePartNumber.capability.parameters).toMatchObject({
      properties: { part_number: { 'x-entity': 'part', 'x-labels': expect.arrayContaining(['part number']) } },
    });
  });
});
