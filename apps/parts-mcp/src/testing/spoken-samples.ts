import type { Sample } from '@ars/phrases/testing';

/** Calls and results of the demonstration world. */
const rotor = {
  part_number: '43512-06190',
  name: 'Front Brake Rotor',
  available: true,
  available_quantity: 4,
  price: 98.75,
  currency: 'USD',
  on_hand: 4,
  reserved: 0,
  on_order: 0,
  eta: null,
  brand: 'Toyota',
  category: 'brake_rotors',
  position: 'front',
  superseded_by: null,
};
const rearPads = {
  ...rotor,
  part_number: '04466-33220',
  name: 'Rear Brake Pad Set',
  available: false,
  available_quantity: 0,
  price: 69.4,
  on_hand: 0,
  on_order: 4,
  eta: '2026-11-25',
  position: 'rear',
};
const alternator = {
  ...rotor,
  part_number: '27060-0V210',
  name: 'Alternator, reman',
  price: 312,
  on_hand: 1,
  available_quantity: 1,
};
const order = { repair_order_id: '412207', customer: 'Ana Torres', vehicle: '2020 Toyota Camry', currency: 'USD' };
const earlier = [
  [rotor, 'part'],
  [order, 'repair_order'],
] as const;
const reservation = {
  reservation_id: 'RSV-100001',
  repair_order_id: '412207',
  version: 1,
  status: 'active',
  expiry_time: '2026-11-26T15:40:00.000Z',
  parts: [
    {
      part_number: '43512-06190',
      name: 'Front Brake Rotor',
      reserved: 2,
      issued: 0,
      returned: 0,
      unit_price: 98.75,
      currency: 'USD',
    },
  ],
};
const moved = [{ reservation_id: 'RSV-100001', part_number: '43512-06190', quantity: 2 }];
const camry = { make: 'Toyota', model: 'Camry', year_from: 2018, year_to: 2024 };

/** By tool. */
export const SAMPLES: Record<string, Sample[]> = {
  search_parts: [
    { parameters: { part_name: 'brake', in_stock_only: false }, result: { total: 2, parts: [rotor, rearPads] } },
    { parameters: { part_name: 'muffler', vehicle_model: 'Camry' }, result: { total: 0, parts: [] } },
  ],
  check_part_availability: [
    {
      parameters: { part_number: '43512-06190' },
      result: { ...rotor, requested_quantity: 1, shortfall: 0, lead_time_days: null },
    },
    {
      parameters: { part_number: '0446633220', quantity: 2 },
      result: { ...rearPads, requested_quantity: 2, shortfall: 2, lead_time_days: 3 },
    },
  ],
  get_part_details: [
    {
      parameters: { part_number: '27060-0V210' },
      result: {
        ...alternator,
        description: 'Remanufactured alternator',
        core_charge: 75,
        lead_time_days: 2,
        bin: 'B-14-2',
        minimum: 1,
        maximum: 3,
        fits: [camry],
      },
    },
    {
      parameters: { part_number: '43512-06190' },
      result: {
        ...rotor,
        description: 'Vented',
        core_charge: null,
        lead_time_days: null,
        bin: null,
        minimum: 0,
        maximum: 0,
        fits: [],
        superseded_by: '43512-06191',
      },
    },
  ],
  reserve_parts: [
    {
      parameters: {
        part_numbers: ['43512-06190'],
        repair_order_id: '412207',
        quantity_map: { '43512-06190': 2 },
        hold_hours: 24,
      },
      result: {
        reservation_id: 'RSV-100001',
        repair_order_id: '412207',
        expiry_time: '2026-11-24T15:40:00.000Z',
        reserved_parts: [
          {
            part_number: '43512-06190',
            name: 'Front Brake Rotor',
            quantity: 2,
            unit_price: 98.75,
            currency: 'USD',
            available_quantity: 2,
          },
        ],
        reservations: [reservation],
      },
      earlier,
    },
  ],
  check_vehicle_compatibility: [true, false, null].map((compatible) => ({
    parameters: { part_number: '43512-06190', vehicle_model: 'Camry', vehicle_year: 2020 },
    result: {
      part_number: '43512-06190',
      name: 'Front Brake Rotor',
      vehicle_model: 'Camry',
      vehicle_year: 2020,
      compatible,
      confidence: compatible === null ? 'unknown' : 'exact',
      evidence: '',
      fits: compatible === null ? [] : [camry],
    },
  })),
  release_reservation: [
    {
      parameters: { reservation_id: 'RSV-100001' },
      result: {
        reservation_id: 'RSV-100001',
        repair_order_id: '412207',
        status: 'released',
        released_parts: moved,
        reservations: [],
      },
      earlier,
    },
    {
      parameters: { reservation_id: 'RSV-100001', part_numbers: ['43512-06190'], quantity_map: { '43512-06190': 1 } },
      result: {
        reservation_id: 'RSV-100001',
        repair_order_id: '412207',
        status: 'active',
        released_parts: [],
        reservations: [],
      },
    },
  ],
  issue_parts: [
    {
      parameters: { repair_order_id: '412207' },
      result: { repair_order_id: '412207', issued_parts: moved, reservations: [] },
      earlier,
    },
  ],
  return_parts: [
    {
      parameters: {
        repair_order_id: '412207',
        part_numbers: ['43512-06190'],
        quantity_map: { '43512-06190': 2 },
        condition: 'new',
      },
      result: { repair_order_id: '412207', restocked: true, returned_parts: moved, reservations: [] },
      earlier,
    },
  ],
  adjust_stock: [
    { parameters: { part_number: '43512-06190', delta: -2, reason_code: 'damage' }, result: rotor, earlier },
    { parameters: { part_number: '04466-33220', delta: 4, reason_code: 'receipt' }, result: rearPads },
  ],
  list_low_stock: [
    { parameters: {}, result: { total: 1, parts: [{ ...rearPads, minimum: 2, maximum: 6, suggested_order: 2 }] } },
  ],
  decode_vin: [
    {
      parameters: { vin: '4T1G11AK6LU00000O' },
      result: {
        vin: '4T1G11AK6LU00000O',
        valid: false,
        check_digit_ok: false,
        year: 2020,
        make: 'Toyota',
        errors: ['The letter O does not occur in a VIN'],
        suggestions: ['4T1G11AK6LU000000'],
      },
    },
    {
      parameters: { vin: '4T1G11AK6LU000000' },
      result: {
        vin: '4T1G11AK6LU000000',
        valid: true,
        check_digit_ok: true,
        year: null,
        make: null,
        errors: [],
        suggestions: [],
      },
    },
  ],
};
