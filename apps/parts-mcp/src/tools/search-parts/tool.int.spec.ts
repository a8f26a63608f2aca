import { type PartsServer, startPartsServer } from '../../testing/parts-server';

const FRONT_CAMRY = ['1234', '04465-33480'];

describe('parts are searched in the words of a counter', () => {
  let parts: PartsServer;

  beforeAll(async () => {
    parts = await startPartsServer();
  });
  afterAll(() => parts.close());

  const search = async (parameters: Record<string, unknown>) => {
    const { content } = await parts.call('search_parts', parameters);
    return (content['parts'] as { part_number: string }[]).map(({ part_number }) => part_number);
  };

  it.each([
    ['front pads camry', FRONT_CAMRY],
    ['oem camry fronts', ['04465-33480', '43512-06190']],
    ['oem front pads for the camry', ['04465-33480']],
    ['bmw fronts for the 330i', ['34116888457']],
    ['330 i pads', ['34116888457']],
    ['cabin filter equinox', ['13508023']],
    ['gm cabin filters', ['13508023']],
    ['chevy cabin filter', ['13508023']],
    ['reman camry alternator', ['27060-0V210']],
    ['rotors', ['43512-06190']],
    ['brake discs', ['43512-06190']],
    ['honda oil filter', ['15400-PLM-A02']],
    ['rav4 oil filter', ['90915-YZZN1']],
    ['oil filter rav 4', ['90915-YZZN1']],
    ['filters for a cr-v', ['15400-PLM-A02']],
    ['crv filters', ['15400-PLM-A02']],
    ['f150 pads', ['FL3Z-2001-C']],
    ['pads f 150', ['FL3Z-2001-C']],
  ])('%s', async (part_name, expected) => expect(await search({ part_name })).toEqual(expected));

  it.each([
    ['balatas delanteras del camry', FRONT_CAMRY],
    ['pastillas de freno traseras camry', ['04466-33220']],
    ['filtro de habitáculo', ['13508023']],
    ['alternador remanufacturado', ['27060-0V210']],
    ['plaquettes avant camry', FRONT_CAMRY],
    ['disques de frein', ['43512-06190']],
    ['filtres à huile honda', ['15400-PLM-A02']],
  ])('in another language: %s', async (part_name, expected) => expect(await search({ part_name })).toEqual(expected));

  it.each([
    ['19 camry fronts pads', FRONT_CAMRY],
    ['2023 camry front pads', ['04465-33480']],
    ['pads 22 f150', ['FL3Z-2001-C']],
    ['pads 17 f-150', []],
    ['oil filter 2013 accord', ['15400-PLM-A02']],
    ['oil filter 2013 toyota', []],
  ])('with a model year: %s', async (part_name, expected) => expect(await search({ part_name })).toEqual(expected));

  it.each([
    ['34 11 6 888 457', '34116888457'],
    ['04465 33480', '04465-33480'],
    ['0446533480', '04465-33480'],
    ['45022–TVA–A01', '45022-TVA-A01'],
    ['45022tvaa01', '45022-TVA-A01'],
    ['fl3z 2001 c', 'FL3Z-2001-C'],
    ['1350 8023', '13508023'],
    ['pads 34 11 6 888 457', '34116888457'],
    ['04465-33480 on the shelf', '04465-33480'],
    ['yzzn1', '90915-YZZN1'],
    ['15400 filter', '15400-PLM-A02'],
  ])('by a number as people write it: %s', async (part_name, expected) => {
    expect((await search({ part_name }))[0]).toBe(expected);
  });

  it.each([
    ['frnt rotor', ['43512-06190']],
    ['cabn fitler', ['13508023']],
    ['camery alternatr', ['27060-0V210']],
    ['2 front rotors', ['43512-06190']],
  ])('with a slip in a word, where nothing else is there: %s', async (part_name, expected) => {
    expect(await search({ part_name })).toEqual(expected);
  });

  it.each(['wiper blades', 'camry flux capacitor', 'honda rotors', 'rear rotor', 'part', '%_'])(
    'every word must match, else nothing is found: %s',
    async (part_name) => expect(await search({ part_name })).toEqual([]),
  );

  it('what can be sold comes first, what is superseded last', async () => {
    expect(await search({ part_name: 'honda front pads' })).toEqual(['45022-TVA-A01', '45022-TVA-A00']);
    expect((await search({ part_name: 'camry pads' })).at(-1)).toBe('04466-33220');
  });

  it('a row tells all that is asked at a counter', async () => {
    const row = async (part_name: string) =>
      ((await parts.call('search_parts', { part_name })).content['parts'] as unknown[])[0];
    expect(await row('reman alternator')).toMatchObject({ core_charge: 75, price: 312, bin: 'D-05-1', on_hand: 1 });
    expect(await row('rear camry pads')).toMatchObject({
      name: 'Rear Brake Pad Set',
      brand: 'Toyota',
      position: 'rear',
      available: false,
      available_quantity: 0,
      on_order: 4,
      eta: '2026-11-25',
      superseded_by: null,
    });
  });

  it('narrowed down by category, position, brand, vehicle and stock, with or without words', async () => {
    expect(await search({ category: 'filters' })).toHaveLength(3);
    expect(await search({ category: 'brake pads', position: 'rear' })).toEqual(['04466-33220']);
    expect(await search({ part_name: 'pads', vehicle_model: 'camry', vehicle_year: 2022 })).toEqual([
      '04465-33480',
      '04466-33220',
    ]);
    expect(await search({ vehicle_make: 'bmw' })).toEqual(['34116888457']);
    expect(await search({ part_name: 'pads', vehicle_model: 'camry', in_stock_only: true })).toEqual(FRONT_CAMRY);
    expect((await search({ out_of_stock_only: true })).toSorted()).toEqual(['04466-33220', '34116888457']);
  });

  it('not without anything to go by', async () => {
    const { content } = await parts.call('search_parts', { limit: 5 });
    expect(content).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('by the words that a part and its fitments have now', async () => {
    await parts.inTenant(async ({ database }) => {
      await database.updateTable('parts').set({ name: 'Widget' }).where('part_number', '=', '13508023').execute();
      await database
        .insertInto('fitments')
        .values({ part_number: '13508023', make: 'GMC', model: 'Terrain', year_from: 2018, year_to: 2024 })
        .execute();
    });
    expect(await search({ part_name: 'terrain widget' })).toEqual(['13508023']);
    await parts.inTenant(({ database }) => database.deleteFrom('fitments').where('model', '=', 'Terrain').execute());
    expect(await search({ part_name: 'terrain widget' })).toEqual([]);
  });
});
