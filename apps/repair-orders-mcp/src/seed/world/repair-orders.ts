import { HIGH_VOLTAGE, type RepairOrderStatus } from '@ars/domain';
import { chicago, type Facts, type Step } from './story';

const JENNA = 'A-03';
const MARCUS = 'A-07';
const PRIYA = 'C-01';
const BILL = 'P-02';
const LENA = 'T-009';
const MARIA = 'T-014';
const DEVON = 'T-022';

const ARRIVAL: RepairOrderStatus[] = ['pending', 'scheduled', 'in_progress'];
const DELIVERY: RepairOrderStatus[] = ['quality_check', 'customer_approval', 'ready_for_pickup', 'completed'];

/** Through these statuses, half an hour each. */
const through = (day: string, firstHour: number, actor: string, statuses: RepairOrderStatus[]): Step[] =>
  statuses.map((to, index) => {
    const hour = String(firstHour + Math.floor(index / 2)).padStart(2, '0');
    return [`${day} ${hour}:${index % 2 === 0 ? '00' : '30'}`, actor, { to }];
  });

const finished: [Facts, Step[]][] = [
  [
    {
      repair_order_id: '412144',
      customer_id: 'C-20688',
      vin: 'KMHL14JA8PA123456',
      service_description: 'Infotainment screen goes black; under warranty',
      advisor_id: JENNA,
      odometer_in: 18_212,
      total_minor: 0,
    },
    [
      ...through('11-10', 8, JENNA, ARRIVAL),
      ['11-10 09:10', JENNA, { technician: MARIA }],
      ['11-10 14:10', MARIA, { note: 'Display unit replaced under warranty', kind: 'correction' }],
      ...through('11-11', 8, JENNA, DELIVERY),
      ['11-11 10:00', PRIYA, { to: 'invoiced', reason: 'Warranty only: the customer owes nothing' }],
    ],
  ],
  [
    {
      repair_order_id: '412150',
      customer_id: 'C-20602',
      vin: '1FTFW1E55NFA12345',
      service_description: '60,000 mile service, front pads and rotors',
      advisor_id: MARCUS,
      odometer_in: 60_110,
      odometer_out: 60_113,
      total_minor: 231_877,
    },
    [
      ...through('11-11', 8, MARCUS, ARRIVAL),
      ['11-11 09:10', MARCUS, { technician: MARIA }],
      ...through('11-12', 14, MARCUS, DELIVERY),
      ['11-12 16:10', PRIYA, { to: 'invoiced' }],
      ['11-12 16:45', PRIYA, { to: 'closed', reason: 'Paid by card' }],
    ],
  ],
  [
    {
      repair_order_id: '412160',
      customer_id: 'C-20733',
      vin: '4T1B11HK8KU123456',
      service_description: 'Battery light on',
      advisor_id: JENNA,
      odometer_in: 72_905,
      odometer_out: 72_911,
      total_minor: 64_215,
    },
    [
      ...through('11-18', 8, JENNA, ARRIVAL),
      ['11-18 09:10', JENNA, { technician: MARIA }],
      ['11-18 15:20', MARIA, { note: 'Alternator replaced by a remanufactured one', kind: 'correction' }],
      [
        '11-18 15:30',
        BILL,
        { note: 'The total includes a core charge of 75.00 until the old alternator is sent back' },
      ],
      ...through('11-19', 8, JENNA, DELIVERY),
    ],
  ],
  [
    {
      repair_order_id: '412175',
      customer_id: 'C-20118',
      vin: '3GNAXUEV2NL123456',
      service_description: 'Oil change and cabin air filter',
      advisor_id: MARCUS,
      odometer_in: 33_870,
      odometer_out: 33_871,
      total_minor: 31_840,
    },
    [
      ...through('11-20', 7, MARCUS, ARRIVAL),
      ['11-20 08:10', MARCUS, { technician: 'T-031' }],
      ...through('11-20', 9, MARCUS, DELIVERY),
      ['11-20 11:00', PRIYA, { to: 'invoiced' }],
      ['11-20 15:40', PRIYA, { note: 'The customer says that the card was charged twice: PAY-7010 and PAY-7011' }],
    ],
  ],
];

const atWork: [Facts, Step[]][] = [
  [
    {
      repair_order_id: '1234',
      customer_id: 'C-20001',
      vin: '4T1B11HK8KU012034',
      service_description: 'Front brakes grind when stopping',
      advisor_id: MARCUS,
      tag: '34',
      odometer_in: 61_480,
    },
    [
      ...through('11-23', 7, MARCUS, ARRIVAL),
      ['11-23 08:10', MARCUS, { technician: MARIA }],
      ['11-23 09:20', MARIA, { note: 'Front pads worn to the backing plate; a new pad set is needed', kind: 'cause' }],
    ],
  ],
  [
    {
      repair_order_id: '412188',
      customer_id: 'C-20377',
      vin: '2T3W1RFV7MC123456',
      service_description: 'Rear wheel bearing noise, alignment',
      advisor_id: JENNA,
      tag: '88',
      odometer_in: 41_022,
      odometer_out: 41_030,
      total_minor: 124_950,
    },
    [
      ...through('11-21', 7, JENNA, ARRIVAL),
      ['11-21 08:10', JENNA, { technician: DEVON }],
      ...through('11-22', 16, JENNA, ['quality_check', 'customer_approval', 'ready_for_pickup']),
      ['11-22 18:05', PRIYA, { note: 'Payment link PL-9001 sent for the balance' }],
    ],
  ],
  [
    {
      repair_order_id: '412199',
      customer_id: 'C-20560',
      vin: '1FMCU9H61NUA12345',
      service_description: 'Transmission shudder; rear brakes found worn out',
      advisor_id: MARCUS,
      tag: '99',
      odometer_in: 88_340,
      estimate_minor: 198_000,
    },
    [
      ...through('11-19', 8, MARCUS, ARRIVAL),
      ['11-19 09:10', MARCUS, { technician: MARIA }],
      ['11-19 11:00', MARCUS, { authorized_minor: 150_000, method: 'email', by: 'Greenline Couriers' }],
      ['11-19 11:05', MARCUS, { note: 'Fleet customer: a purchase order is required before more work is done' }],
      ...through('11-22', 9, MARCUS, ['quality_check', 'customer_approval']),
      ['11-22 09:45', MARCUS, { note: 'Estimate of 1,980.00 is above the 1,500.00 authorized; waiting for approval' }],
    ],
  ],
  [
    {
      repair_order_id: '412207',
      customer_id: 'C-20118',
      vin: '4T1G11AK6LU000000',
      service_description: 'Line A: brake noise at low speed',
      advisor_id: JENNA,
      tag: '07',
      odometer_in: 52_310,
      promised_at: chicago('11-23 17:00'),
      estimate_minor: 48_620,
    },
    [
      ...through('11-22', 14, JENNA, ['pending', 'scheduled']),
      ['11-23 07:30', JENNA, { technician: DEVON }],
      ['11-23 07:45', DEVON, { to: 'in_progress' }],
      ['11-23 08:20', JENNA, { authorized_minor: 60_000, method: 'phone', by: 'Ana Torres' }],
      ['11-23 08:50', DEVON, { note: 'Front pads at 2 mm, rotors within limits', kind: 'cause' }],
    ],
  ],
  [
    {
      repair_order_id: '412210',
      customer_id: 'C-20411',
      vin: '1HGCV1F33LA000001',
      service_description: 'Front brakes: pads and rotors',
      advisor_id: JENNA,
      tag: '10',
      odometer_in: 47_655,
      promised_at: chicago('11-24 16:00'),
    },
    [
      ...through('11-21', 8, JENNA, ARRIVAL),
      ['11-21 09:10', JENNA, { technician: DEVON }],
      ['11-21 13:00', DEVON, { to: 'parts_ordered', reason: 'Front pads and rotors' }],
      ['11-21 13:20', BILL, { note: 'Front pads and rotors on order, expected 2026-11-25: after the promised time' }],
    ],
  ],
  [
    {
      repair_order_id: '412215',
      customer_id: 'C-20790',
      vin: 'WBA5R1C57KAJ12345',
      service_description: 'Walk-in: front brakes squeal',
      advisor_id: MARCUS,
      tag: '15',
    },
    through('11-23', 9, MARCUS, ['pending']),
  ],
  [
    {
      repair_order_id: '412221',
      customer_id: 'C-20655',
      vin: '5YJ3E1EA2KF317000',
      service_description: 'Charge port does not latch',
      required_skills: [HIGH_VOLTAGE],
      advisor_id: JENNA,
      tag: '21',
      odometer_in: 29_004,
      total_minor: 21_000,
    },
    [
      ...through('11-22', 8, JENNA, ARRIVAL),
      ['11-22 09:10', JENNA, { technician: LENA }],
      ['11-23 09:05', LENA, { note: 'Latch actuator replaced', kind: 'correction' }],
      ['11-23 09:10', LENA, { to: 'quality_check' }],
    ],
  ],
];

/** The repair orders of the demonstration dealership on the morning of 23 November 2026. */
export const stories = [...finished, ...atWork];
