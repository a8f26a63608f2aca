import type { OperationCall } from '@ars/agent';
import { CodedError } from '@ars/contracts';
import { getAlternativeParts } from './operation';

const part = (part_number: string, more: object = {}) => ({
  part_number,
  name: 'Front Brake Pad Set',
  category: 'brake_pads',
  position: 'front',
  superseded_by: null,
  ...more,
});
const camry = { make: 'Toyota', model: 'Camry', year_from: 2018, year_to: 2024 };

/** A parts server with one original and what its searches find. */
function partsServer(original: object, found: object[]) {
  const calls: { name: string; parameters: object }[] = [];
  const call: OperationCall = {
    ledger: false,
    identity: { tenantId: 'T', dealerId: 'D', userId: 'U' },
    callTool: async (name, parameters, shape) => {
      calls.push({ name, parameters });
      return shape.parse(name === 'get_part_details' ? original : { total: found.length, parts: found });
    },
  };
  return { call, calls };
}
const numbersOf = (result: unknown) =>
  (result as { alternatives: { part_number: string }[] }).alternatives.map(({ part_number }) => part_number);

describe('get_alternative_parts', () => {
  it('looks the part up, then for its category among the parts of the vehicles it fits', async () => {
    const { call, calls } = partsServer(part('1001', { fits: [camry] }), [part('1001'), part('1002')]);
    const result = await getAlternativeParts.run({ part_number: '1001' }, call);
    expect(result).toMatchObject({ part_number: '1001', alternatives_count: 1, original: { part_number: '1001' } });
    expect(numbersOf(result)).toEqual(['1002']);
    expect(calls).toEqual([
      { name: 'get_part_details', parameters: { part_number: '1001' } },
      {
        name: 'search_parts',
        parameters: {
          part_name: 'Front Brake Pad Set',
          category: 'brake_pads',
          vehicle_make: 'Toyota',
          vehicle_model: 'Camry',
          in_stock_only: false,
        },
      },
    ]);
  });

  it('puts the part that supersedes the original first, and names each part once', async () => {
    const accord = { make: 'Honda', model: 'Accord' };
    const { call } = partsServer(part('1001', { superseded_by: '1003', fits: [camry, accord] }), [
      part('1002'),
      part('1003'),
    ]);
    expect(numbersOf(await getAlternativeParts.run({ part_number: '1001' }, call))).toEqual(['1003', '1002']);
  });

  it('leaves out parts for another place on the vehicle', async () => {
    const found = [part('2001', { position: 'rear' }), part('2002', { position: null })];
    const { call } = partsServer(part('1001', { fits: [camry] }), found);
    expect(numbersOf(await getAlternativeParts.run({ part_number: '1001' }, call))).toEqual(['2002']);
  });

  it('searches without a vehicle where none is known', async () => {
    const { call, calls } = partsServer(part('1001', { fits: [] }), []);
    expect(await getAlternativeParts.run({ part_number: '1001', in_stock_only: true }, call)).toMatchObject({
      alternatives: [],
    });
    expect(calls[1]?.parameters).toEqual({
      part_name: 'Front Brake Pad Set',
      category: 'brake_pads',
      in_stock_only: true,
    });
  });

  it('passes on that there is no such part', async () => {
    const failure = new CodedError({ code: 'PART_NOT_FOUND', message: 'no', retryable: false });
    const call = { callTool: () => Promise.reject(failure) } as unknown as OperationCall;
    await expect(getAlternativeParts.run({ part_number: '404' }, call)).rejects.toBe(failure);
  });
});
