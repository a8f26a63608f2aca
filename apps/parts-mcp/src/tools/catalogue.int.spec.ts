import { type PartsServer, startPartsServer } from '../testing/parts-server';

interface Found {
  part_number: string;
  name: string;
}

describe('the parts catalogue', () => {
  let parts: PartsServer;

  beforeAll(async () => {
    parts = await startPartsServer();
  });
  afterAll(() => parts.close());

  const answer = async (tool: string, parameters: Record<string, unknown>) =>
    (await parts.call(tool, parameters)).content;
  const search = async (parameters: Record<string, unknown>) => {
    const { content } = await parts.call('search_parts', parameters);
    return (content['parts'] as Found[]).map(({ part_number }) => part_number);
  };

  it('offers the specification’s operations and those the domain needs', async () => {
    const { tools } = await parts.server.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'search_parts',
      'check_part_availability',
      'get_part_details',
      'reserve_parts',
      'check_vehicle_compatibility',
      'release_reservation',
      'issue_parts',
      'return_parts',
      'adjust_stock',
      'list_low_stock',
      'decode_vin',
      'apply_repair_order_event',
      'find_customer_traces',
      'erase_customer',
      'recall_effect',
      'pending_events',
      'confirm_events',
    ]);
  });

  it('says which operations prove that a part exists, and which write', async () => {
    const { tools } = await parts.server.client.listTools();
    const named = (holds: (tool: (typeof tools)[number]) => boolean) => tools.filter(holds).map(({ name }) => name);
    expect(named(({ _meta }) => _meta?.['dealership/proves'] === 'part')).toEqual([
      'check_part_availability',
      'get_part_details',
      'check_vehicle_compatibility',
    ]);
    expect(named(({ annotations }) => annotations?.readOnlyHint === false)).toEqual([
      'reserve_parts',
      'release_reservation',
      'issue_parts',
      'return_parts',
      'adjust_stock',
      'apply_repair_order_event',
      'erase_customer',
      'recall_effect',
      'confirm_events',
    ]);
  });

  describe('is searched', () => {
    it.each([
      ['the plural', 'brake pad sets'],
      ['typing errors', 'brke pad st'],
      ['other case and punctuation', 'BRAKE-PAD  set!'],
      ['its number', '1234'],
    ])('and "Brake Pad Set" is found first by %s', async (_way, part_name) => {
      expect((await search({ part_name }))[0]).toBe('1234');
    });

    it('by a part number in any way of writing it, and by its beginning', async () => {
      expect(await search({ part_name: '04465 33480' })).toEqual(['04465-33480']);
      expect(await search({ part_name: '45022tva' })).toEqual(['45022-TVA-A01', '45022-TVA-A00']);
    });

    it('without what shares only a common word with the best match', async () => {
      expect(await search({ part_name: 'oil filter' })).toEqual(['15400-PLM-A02', '90915-YZZN1']);
      expect(await search({ part_name: 'cabin filter' })).toEqual(['13508023']);
    });

    it('for a vehicle, however it is spelled', async () => {
      const forCamry = ['1234', '04465-33480', '04466-33220'];
      expect(await search({ part_name: 'brake pads', vehicle_model: 'camry', vehicle_year: 2019 })).toEqual(forCamry);
      expect(await search({ part_name: 'brake pads', vehicle_model: 'Toyota Camry' })).toEqual(forCamry);
      expect(await search({ part_name: 'brake pads', vehicle_model: 'F150' })).toEqual(['FL3Z-2001-C']);
      expect(await search({ part_name: 'brake pads', vehicle_model: 'Camry', vehicle_year: 2005 })).toEqual([]);
      expect(await search({ part_name: 'camry brake pads' })).toEqual(forCamry);
    });

    it('within a category, a brand, or what can be sold now', async () => {
      expect(await search({ part_name: 'front brake', category: 'brake_rotors' })).toEqual(['43512-06190']);
      expect(await search({ part_name: 'oil filter', brand: 'honda' })).toEqual(['15400-PLM-A02']);
      expect(await search({ part_name: 'brake pads', in_stock_only: true })).not.toContain('04466-33220');
    });

    it('page by page', async () => {
      const all = await answer('search_parts', { part_name: 'brake pads' });
      const page = await answer('search_parts', { part_name: 'brake pads', limit: 2, offset: 2 });
      expect(page['total']).toBe(all['total']);
      expect(page['parts']).toEqual((all['parts'] as Found[]).slice(2, 4));
    });

    it('in vain, without an error', async () => {
      expect(await answer('search_parts', { part_name: 'flux capacitor' })).toEqual({ total: 0, parts: [] });
      expect(await answer('search_parts', { part_name: '%_' })).toEqual({ total: 0, parts: [] });
    });
  });

  it('gives the details of the specification’s part', async () => {
    expect(await answer('get_part_details', { part_number: '1234' })).toEqual({
      part_number: '1234',
      name: 'Brake Pad Set',
      available: true,
      available_quantity: 25,
      price: 59.95,
      currency: 'USD',
      on_hand: 25,
      reserved: 0,
      on_order: 0,
      eta: null,
      brand: 'ServiceLine',
      category: 'brake_pads',
      position: 'front',
      superseded_by: null,
      description: expect.any(String),
      core_charge: null,
      lead_time_days: null,
      bin: 'A-01-1',
      minimum: 10,
      maximum: 40,
      fits: [{ make: 'Toyota', model: 'Camry', year_from: 2018, year_to: 2020 }],
    });
  });

  it('holds the demonstration world', async () => {
    expect(await answer('get_part_details', { part_number: '0446533480' })).toMatchObject({
      part_number: '04465-33480',
      on_hand: 3,
      reserved: 1,
      bin: 'B-14-2',
      price: 78.96,
    });
    expect(await answer('get_part_details', { part_number: '27060-0V210' })).toMatchObject({ core_charge: 75 });
    expect(await answer('get_part_details', { part_number: '45022-TVA-A00' })).toMatchObject({
      available: false,
      superseded_by: '45022-TVA-A01',
    });
  });

  it.each(['get_part_details', 'check_part_availability'])('%s knows no part that is not there', async (tool) => {
    const { isError, content } = await parts.call(tool, { part_number: '99999' });
    expect(isError).toBe(true);
    expect(content).toMatchObject({ code: 'PART_NOT_FOUND', retryable: false, details: { part_number: '99999' } });
  });

  it('takes null for a value that may be left out', async () => {
    const asked = { part_number: '1234', quantity: null };
    expect(await answer('check_part_availability', asked)).toMatchObject({ requested_quantity: 1 });
  });

  it('says whether a quantity is available, and what is missing', async () => {
    const check = (part_number: string, quantity?: number) =>
      answer('check_part_availability', { part_number, ...(quantity === undefined ? {} : { quantity }) });
    expect(await check('1234')).toMatchObject({ available: true, requested_quantity: 1, shortfall: 0 });
    expect(await check('1234', 26)).toMatchObject({ available: false, available_quantity: 25, shortfall: 1 });
    expect(await check('04466-33220')).toMatchObject({ available: false, on_order: 4, eta: '2026-11-25' });
    expect(await check('34116888457')).toMatchObject({ available: false, lead_time_days: 3 });
    expect(await check('45022-TVA-A00')).toMatchObject({ available: false, superseded_by: '45022-TVA-A01' });
  });

  it.each([
    ['Camry', 2019, true],
    ['toyota camry', 2020, true],
    ['Camry', 2021, false],
    ['Accord', 2019, false],
  ])('says whether part 1234 fits a %s of %i: %p', async (vehicle_model, vehicle_year, compatible) => {
    const parameters = { part_number: '1234', vehicle_model, vehicle_year };
    expect(await answer('check_vehicle_compatibility', parameters)).toMatchObject({
      part_number: '1234',
      compatible,
      confidence: 'exact',
      evidence: expect.stringContaining('Toyota Camry 2018 to 2020'),
    });
  });

  it('does not guess whether a part fits of which no fitment is known', async () => {
    await parts.inTenant(({ database }) =>
      database.deleteFrom('fitments').where('part_number', '=', '13508023').execute(),
    );
    const parameters = { part_number: '13508023', vehicle_model: 'Equinox', vehicle_year: 2022 };
    expect(await answer('check_vehicle_compatibility', parameters)).toMatchObject({
      compatible: null,
      confidence: 'unknown',
    });
  });

  it('decodes VINs, faulty ones too', async () => {
    expect(await answer('decode_vin', { vin: '4T1G11AK6LU000000' })).toMatchObject({
      valid: true,
      year: 2020,
      make: 'Toyota',
    });
    expect(await answer('decode_vin', { vin: 'not a vin' })).toMatchObject({ valid: false, make: null });
  });

  it('lists what runs low, scarcest first, and how many to order', async () => {
    const low = await answer('list_low_stock', {});
    expect(low['total']).toBe(2);
    expect(low['parts']).toMatchObject([
      { part_number: '90915-YZZN1', available_quantity: 8, minimum: 12, suggested_order: 28 },
      { part_number: '04466-33220', available_quantity: 0, minimum: 2, suggested_order: 2 },
    ]);
    expect(await answer('list_low_stock', { category: 'oil_filters' })).toMatchObject({ total: 1 });
  });

  it('shows other tenants nothing', async () => {
    const other = { tenantId: 'OTHER' };
    expect((await parts.server.call('search_parts', { part_name: 'brake pads' }, other)).content['total']).toBe(0);
    const { content } = await parts.server.call('get_part_details', { part_number: '1234' }, other);
    expect(content).toMatchObject({ code: 'PART_NOT_FOUND' });
  });
});
