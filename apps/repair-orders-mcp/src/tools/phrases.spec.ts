import { answerTo, faultyTexts, misfits, sayEverything, type Sample } from '@ars/phrases/testing';
import { tools } from '.';

/** Calls and results of the demonstration world. */
const camry = {
  repair_order_id: '412207',
  status: 'in_progress',
  customer: 'Ana Torres',
  customer_email: 'ana.torres@example.com',
  vehicle: '2020 Toyota Camry',
  service_description: 'Brake noise from the front',
  technician: 'Devon Price',
  advisor: 'Jenna Kim',
  promised_at: '2026-11-23T23:00:00.000Z',
  balance: null,
  estimate: 486.2,
  total: null,
  paid: 0,
  sms_consent: true,
  currency: 'USD',
  version: 4,
  customer_id: 'C-20118',
  customer_phone: '+13125550142',
  vehicle_id: '4T1G11AK6LU000000',
  technician_id: 'T-022',
  advisor_id: 'A-03',
  tag: '17',
  opened_at: '2026-11-23T14:05:00.000Z',
  updated_at: '2026-11-23T15:12:00.000Z',
};
const bmw = {
  ...camry,
  repair_order_id: '412215',
  status: 'pending',
  customer: 'Tom Becker',
  customer_email: null,
  customer_phone: null,
  vehicle: '2019 BMW 330i',
  service_description: 'Oil leak',
  technician: null,
  technician_id: null,
  advisor: null,
  advisor_id: null,
  promised_at: null,
  balance: 642.15,
  tag: null,
};
const at = '2026-11-23T15:00:00.000Z';
const details = {
  ...camry,
  sms_consent: true,
  odometer_in: 52310,
  odometer_out: null,
  allowed_transitions: ['parts_ordered', 'quality_check', 'cancelled'],
  totals: { estimate: 486.2, total: null, parts: 78.96, paid: 0, refunded: 0, balance: null, currency: 'USD' },
  authorized_limit: 600,
  parts: [
    {
      at,
      actor: 'parts',
      part_number: '04465-33480',
      name: 'Front Brake Pad Set',
      reserved: 1,
      issued: 0,
      returned: 0,
      unit_price: 78.96,
      currency: 'USD',
      reservation_id: 'RSV-100001',
      reservation_status: 'active',
      expiry_time: '2026-11-26T15:00:00.000Z',
    },
  ],
  status_history: [{ at, actor: 'A-03', from_status: null, to_status: 'pending', reason: null }],
  assignments: [{ at, actor: 'A-03', technician_id: 'T-022', technician: 'Devon Price', previous_technician_id: null }],
  notes: [{ at, actor: 'T-022', note_id: 'N-1', kind: 'internal', note: 'Inner pads at 2 mm' }],
  authorizations: [
    {
      at,
      actor: 'A-03',
      authorization_id: '412207-A1',
      decision: 'approved',
      amount: 600,
      currency: 'USD',
      method: 'phone',
      authorized_by: 'Ana Torres',
      contact: null,
    },
  ],
  updates: [{ at, actor: 'A-03', changes: [{ field: 'tag', from: null, to: '17' }], reason: null }],
  payments: [{ at, actor: 'payment', paid_total: 0, refunded_total: 0, currency: 'USD' }],
};
const bare = {
  ...details,
  ...bmw,
  balance: -318.4,
  estimate: null,
  total: 318.4,
  paid: 636.8,
  sms_consent: false,
  odometer_in: null,
  allowed_transitions: [],
  totals: { estimate: null, total: 318.4, parts: 0, paid: 636.8, refunded: 0, balance: -318.4, currency: 'USD' },
  authorized_limit: 300,
  parts: [],
  status_history: [],
  assignments: [],
  notes: [],
  authorizations: [],
  updates: [],
  payments: [],
};
const maria = {
  technician_id: 'T-014',
  name: 'Maria Gonzalez',
  skills: ['A1', 'A5'],
  active: true,
  open_repair_orders: 2,
  working_on: [
    {
      repair_order_id: '412199',
      vehicle: '2022 Ford Escape',
      status: 'customer_approval',
      service_description: 'Brakes',
      promised_at: null,
    },
  ],
};
const earlier = [
  [details, 'repair_order'],
  [{ technicians: [maria] }, undefined],
  [{ customers: [{ customer_id: 'C-20118', name: 'Ana Torres' }] }, undefined],
] as const;

const SAMPLES: Record<string, Sample[]> = {
  create_repair_order: [
    {
      parameters: {
        customer_id: 'C-20118',
        vehicle_id: '3GNAXUEV2NL123456',
        service_description: 'TPMS light on',
        odometer_in: 38200,
        tag: '41',
        promised_at: '2027-01-04T16:00:00.000Z',
      },
      result: {
        ...camry,
        repair_order_id: '412222',
        odometer_in: 38200,
        tag: '41',
        promised_at: '2027-01-04T16:00:00.000Z',
        warnings: [{ code: 'DUPLICATE_OPEN_RO', message: 'RO 412175 is open for this vehicle, too' }],
      },
      earlier,
    },
  ],
  update_repair_order_status: [
    {
      parameters: { repair_order_id: '412207', new_status: 'quality_check' },
      result: {
        repair_order_id: '412207',
        status: 'quality_check',
        previous_status: 'in_progress',
        version: 5,
        allowed_transitions: ['customer_approval'],
      },
      earlier,
    },
  ],
  get_repair_order_details: [
    { parameters: { repair_order_id: '412207' }, result: details },
    { parameters: { repair_order_id: '412215' }, result: bare },
  ],
  assign_technician: [
    {
      parameters: { repair_order_id: '412207', technician_id: 'T-014' },
      result: {
        repair_order_id: '412207',
        technician_id: 'T-014',
        technician: 'Maria Gonzalez',
        previous_technician_id: 'T-022',
        version: 5,
      },
      earlier,
    },
  ],
  unassign_technician: [
    {
      parameters: { repair_order_id: '412207' },
      result: {
        repair_order_id: '412207',
        technician_id: null,
        technician: null,
        previous_technician_id: 'T-022',
        version: 5,
      },
    },
    {
      parameters: { repair_order_id: '412207', technician_id: 'T-014' },
      result: {
        repair_order_id: '412207',
        technician_id: 'T-022',
        technician: 'Devon Price',
        previous_technician_id: 'T-014',
        version: 6,
      },
      earlier,
    },
  ],
  add_repair_notes: [
    {
      parameters: { repair_order_id: '412207', note: 'keys in lockbox 4', kind: 'customer_visible' },
      result: {
        repair_order_id: '412207',
        note_id: 'N-2',
        note: 'keys in lockbox 4',
        kind: 'customer_visible',
        author: 'A-03',
        created_at: at,
        version: 5,
      },
      earlier,
    },
  ],
  update_repair_order: [
    {
      parameters: {
        repair_order_id: '412207',
        estimate: 536.2,
        promised_at: '2026-11-24T22:00:00.000Z',
        odometer_out: 52318,
      },
      result: { ...camry, promised_at: '2026-11-24T22:00:00.000Z' },
      earlier,
    },
    { parameters: { repair_order_id: '412215', total: 318.4 }, result: { ...bmw, balance: -10 } },
  ],
  record_customer_authorization: (['approved', 'declined'] as const).map((decision) => ({
    parameters: {
      repair_order_id: '412207',
      amount: 650,
      method: 'phone',
      authorized_by: 'Ana Torres',
      decision,
      currency: 'USD',
    },
    result: {
      repair_order_id: '412207',
      authorization_id: '412207-A5',
      decision,
      authorized_limit: 650,
      currency: 'USD',
      version: 5,
    },
    earlier,
  })),
  cancel_repair_order: [
    {
      parameters: { repair_order_id: '412215', reason: 'never came back' },
      result: {
        repair_order_id: '412215',
        status: 'cancelled',
        previous_status: 'pending',
        version: 2,
        held_reservations: ['RSV-100001'],
      },
    },
  ],
  create_customer: [
    {
      parameters: { name: 'Luis Ortega', phone: '+13125550101' },
      result: {
        customer_id: 'C-20791',
        name: 'Luis Ortega',
        phone: '+13125550101',
        email: null,
        sms_consent: false,
        warnings: [{ code: 'SAME_NAME', message: 'There is a customer of that name already: C-20118' }],
      },
    },
  ],
  create_vehicle: [
    {
      parameters: { customer_id: 'C-20791', year: 2018, make: 'Chevrolet', model: 'Malibu' },
      result: {
        vehicle_id: 'V-10001',
        vin: null,
        check_digit_ok: null,
        vehicle: '2018 Chevrolet Malibu',
        year: 2018,
        make: 'Chevrolet',
        model: 'Malibu',
        customer_id: 'C-20791',
      },
    },
  ],
  search_repair_orders: [
    {
      parameters: { open_only: true },
      result: { repair_orders: [camry, bmw], count: 2, taken_as: [], next_cursor: null },
    },
    {
      parameters: { query: 'chen' },
      result: { repair_orders: [], count: 0, taken_as: [{ word: 'hael', taken_as: ['hale'] }], next_cursor: null },
    },
  ],
  search_customers: [
    {
      parameters: { query: 'ana' },
      result: {
        customers: [
          {
            customer_id: 'C-20118',
            name: 'Ana Torres',
            email: 'ana.torres@example.com',
            phone: null,
            sms_consent: true,
            vehicles: [
              { vehicle_id: '4T1G11AK6LU000000', vehicle: '2020 Toyota Camry' },
              { vehicle_id: '3GNAXUEV2NL123456', vehicle: '2022 Chevrolet Equinox' },
            ],
          },
        ],
      },
    },
  ],
  search_vehicles: [
    {
      parameters: { query: 'rav4' },
      result: {
        vehicles: [
          {
            vehicle_id: '2T3W1RFV7MC123456',
            vehicle: '2021 Toyota RAV4',
            year: 2021,
            make: 'Toyota',
            model: 'RAV4',
            customer_id: 'C-20377',
            customer: 'David Chen',
          },
        ],
      },
    },
  ],
  list_technicians: [
    {
      parameters: { skill: 'A5' },
      result: {
        technicians: [
          maria,
          {
            technician_id: 'T-040',
            name: 'Rick Sloan',
            skills: [],
            active: false,
            available: false,
            open_repair_orders: 0,
            working_on: [],
          },
        ],
      },
    },
  ],
};

const spoken = tools.filter(({ visibility }) => visibility === undefined);
const speechIn = (language: 'en' | 'es' | 'fr') => ({
  language,
  zone: 'America/Chicago',
  now: new Date('2026-11-23T15:40:00Z'),
});

describe('the phrases of the repair order tools', () => {
  it.each(spoken.map((tool) => [tool.name, tool] as const))('%s says everything in three languages', (name, tool) => {
    const samples = SAMPLES[name] ?? [];
    expect(samples).not.toEqual([]);
    for (const sample of samples) {
      expect(misfits(tool.output.safeParse(sample.result).error?.issues)).toEqual([]);
      expect(tool.phrases && faultyTexts(tool.phrases, sample)).toEqual([]);
    }
  });

  const say = (name: string, text: string, language: 'en' | 'es' | 'fr', index = 0) => {
    const tool = spoken.find((one) => one.name === name);
    const sample = SAMPLES[name]?.[index];
    return tool?.phrases && sample && sayEverything(tool.phrases, sample, speechIn(language))[text];
  };

  it('tells a repair order whole', () => {
    const whole = (language: 'en' | 'es' | 'fr') => say('get_repair_order_details', 'answer', language);
    expect(whole('en')).toBe(
      'RO 412207 (Ana Torres, 2020 Toyota Camry) is in progress. In for: Brake noise from the front. ' +
        'Technician: Devon Price. Promised for Mon Nov 23, 5:00 PM. Estimate $486.20. Authorized up to $600.00, $113.80 ' +
        'of it left. Parts: 04465-33480 Front Brake Pad Set, 1 held. Notes: “Inner pads at 2 mm”.',
    );
    expect(whole('es')).toBe(
      'La OR 412207 (Ana Torres, 2020 Toyota Camry) está en curso. Motivo: Brake noise from the front. ' +
        'Técnico: Devon Price. Prometida para el lun 23 nov, 5:00 p.m. Estimado $486.20. Autorizado hasta $600.00, ' +
        'quedan $113.80. Piezas: 04465-33480 Front Brake Pad Set, 1 reservada. Notas: «Inner pads at 2 mm».',
    );
    expect(whole('fr')).toBe(
      'L’OR 412207 (Ana Torres, 2020 Toyota Camry) est en cours. Motif : Brake noise from the front. ' +
        'Technicien : Devon Price. Promis pour lun. 23 nov., 17 h 00. Devis 486,20\u00a0$\u00a0US. Autorisé jusqu’à ' +
        '600,00\u00a0$\u00a0US, il reste 113,80\u00a0$\u00a0US. Pièces : 04465-33480 Front Brake Pad Set, 1 réservée. ' +
        'Notes : « Inner pads at 2 mm ».',
    );
  });

  it.each([
    ['get_repair_order_details', 'fact promised_at', 'en', 0, 'RO 412207 is promised for Mon Nov 23, 5:00 PM.'],
    ['get_repair_order_details', 'fact balance', 'en', 1, 'RO 412215 is overpaid by $318.40.'],
    [
      'get_repair_order_details',
      'fact authorized_limit',
      'en',
      1,
      'The customer authorized up to $300.00 for RO 412215; the total is $318.40, $18.40 over the limit.',
    ],
    [
      'update_repair_order_status',
      'order',
      'en',
      0,
      'Set RO 412207 (Ana Torres, 2020 Toyota Camry) to “in quality check”',
    ],
    [
      'update_repair_order_status',
      'done',
      'fr',
      0,
      'L’OR 412207 est maintenant en contrôle qualité (auparavant en cours).',
    ],
    [
      'update_repair_order',
      'order',
      'en',
      0,
      'Change RO 412207 (Ana Torres, 2020 Toyota Camry), promised for Tue Nov 24, 4:00 PM, odometer out 52,318 miles, estimate $536.20',
    ],
    [
      'update_repair_order',
      'done',
      'en',
      1,
      'Changed RO 412215 (Tom Becker, 2019 BMW 330i), total $318.40. It is overpaid by $10.00.',
    ],
    [
      'assign_technician',
      'order',
      'es',
      0,
      'Asignar a Maria Gonzalez (T-014) la OR 412207 (Ana Torres, 2020 Toyota Camry)',
    ],
    [
      'record_customer_authorization',
      'done',
      'en',
      1,
      'Recorded for RO 412207: Ana Torres declined $650.00 by phone. The authorized limit is $650.00.',
    ],
    [
      'search_repair_orders',
      'row 1',
      'en',
      0,
      'RO 412215 · Tom Becker · 2019 BMW 330i · pending · Oil leak · no technician · estimate $486.20 · balance $642.15',
    ],
    ['list_technicians', 'answer', 'en', 0, '2 technicians with A5:'],
    [
      'list_technicians',
      'row 0',
      'en',
      0,
      'Maria Gonzalez (T-014) · A1 and A5 · 2 open repair orders: RO 412199 2022 Ford Escape (waiting for customer approval)',
    ],
    [
      'create_repair_order',
      'done',
      'en',
      0,
      'Opened RO 412222 for Ana Torres, 2020 Toyota Camry: Brake noise from the front, 38,200 miles, tag 41, promised for Mon Jan 4, 2027, 10:00 AM. Mind: RO 412175 is open for this vehicle, too.',
    ],
  ] as const)('%s: the %s in %s', (name, text, language, index, expected) => {
    expect(say(name, text, language, index)).toBe(expected);
  });

  it.each([
    [
      'status on 412207?',
      'get_repair_order_details',
      ['status'],
      'en',
      'RO 412207 is in progress, technician Devon Price. Promised for Mon Nov 23, 5:00 PM.\nRO 412207: Ana Torres, 2020 Toyota Camry, in progress. Parts: 04465-33480 Front Brake Pad Set, 1 held. Notes: “Inner pads at 2 mm”.',
    ],
    [
      '¿cómo va la 412207?',
      'get_repair_order_details',
      ['status'],
      'es',
      'La OR 412207 está en curso, técnico Devon Price. Prometida para el lun 23 nov, 5:00 p.m.\nOR 412207: Ana Torres, 2020 Toyota Camry, en curso. Piezas: 04465-33480 Front Brake Pad Set, 1 reservada. Notas: «Inner pads at 2 mm».',
    ],
    [
      'where are we on the limit of 412207, and what did Devon find',
      'get_repair_order_details',
      ['authorized_limit', 'notes'],
      'en',
      'The customer authorized up to $600.00 for RO 412207; the estimate is $486.20, so $113.80 is left.\nNotes on RO 412207: “Inner pads at 2 mm”.\nRO 412207: Ana Torres, 2020 Toyota Camry, in progress. Parts: 04465-33480 Front Brake Pad Set, 1 held.',
    ],
    [
      'what was it estimated at',
      'get_repair_order_details',
      ['totals#/estimate'],
      'fr',
      'Devis de l’OR 412207 : 486,20\u00a0$\u00a0US.\nOR 412207 : Ana Torres, 2020 Toyota Camry, en cours. Pièces : 04465-33480 Front Brake Pad Set, 1 réservée. Notes : « Inner pads at 2 mm ».',
    ],
    [
      'which techs are A5 certified',
      'list_technicians',
      [],
      'en',
      '2 technicians with A5:\n- Maria Gonzalez (T-014) · A1 and A5 · 2 open repair orders: RO 412199 2022 Ford Escape (waiting for customer approval)\n- Rick Sloan (T-040) · no open repair orders · inactive',
    ],
    [
      'what do the open ones owe',
      'search_repair_orders',
      ['balance'],
      'en',
      '2 open repair orders:\n- RO 412207 · Ana Torres · 2020 Toyota Camry · in progress · Brake noise from the front · Devon Price · promised Mon Nov 23, 5:00 PM · estimate $486.20\n- RO 412215 · Tom Becker · 2019 BMW 330i · pending · Oil leak · no technician · estimate $486.20 · balance $642.15',
    ],
    [
      'whats anas email',
      'search_customers',
      ['customers/0/email'],
      'en',
      'Email of Ana Torres: ana.torres@example.com\nAna Torres (C-20118): no phone number on file, email ana.torres@example.com, text messages allowed. Vehicles: 2020 Toyota Camry and 2022 Chevrolet Equinox.',
    ],
    [
      '¿de quién es el RAV4?',
      'search_vehicles',
      ['customer'],
      'es',
      'El 2021 Toyota RAV4 es de David Chen.\n2021 Toyota RAV4, VIN 2T3W1RFV7MC123456, de David Chen.',
    ],
  ] as const)('answers “%s”', (_question, name, asks, language, expected) => {
    const tool = spoken.find((one) => one.name === name);
    const sample = SAMPLES[name]?.[0];
    expect(tool?.phrases && sample && answerTo(tool.phrases, sample, asks, speechIn(language))).toBe(expected);
  });

  it('says that nothing was found', () => {
    const [, none] = SAMPLES['search_repair_orders'] ?? [];
    const { phrases } = spoken.find((one) => one.name === 'search_repair_orders') ?? {};
    expect(phrases && none && answerTo(phrases, none, [], speechIn('fr'))).toBe(
      'Il n’y a pas d’ordres de réparation pour « chen ».\n« hael » lu comme hale.',
    );
  });
});
