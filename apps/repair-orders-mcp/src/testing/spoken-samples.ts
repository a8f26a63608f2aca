import type { Sample } from '@ars/phrases/testing';
import { at, bare, bmw, camry, details, earlier, maria } from './spoken-things';

/** By tool. */
export const SAMPLES: Record<string, Sample[]> = {
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
            latest_order: '412188',
            latest_status: 'ready_for_pickup',
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
