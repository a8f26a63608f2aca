import { fields, skillsCalled } from '@ars/domain';
import { z } from 'zod';

/** Fields that several tools of this server share, beside those every server shares. */
export const advisorId = z
  .string()
  .regex(/^A-[0-9A-Z]{2,12}$/)
  .meta({
    description: 'Service advisor number.',
    examples: ['A-03'],
    'x-labels': ['advisor', 'service advisor', 'writer', 'service writer', 'asesor', 'conseiller'],
  });

const ODOMETER = ['odometer', 'mileage', 'miles', 'odómetro', 'kilometraje', 'compteur', 'kilométrage'];
const ODOMETER_IN = [
  'odometer in',
  'mileage in',
  'miles in',
  'mileage at check in',
  'odómetro de entrada',
  'compteur à l’entrée',
];

export const odometer = z
  .int()
  .min(0)
  .max(2_000_000)
  .meta({
    description: 'Odometer reading in miles.',
    examples: [52310],
    'x-labels': ODOMETER,
  });

export const odometerIn = odometer.meta({
  description: 'Odometer reading in miles when the vehicle came in.',
  examples: [52310],
  'x-labels': ODOMETER_IN,
});

/** Of an order that is being opened there is no other reading. */
export const firstOdometer = odometerIn.meta({ 'x-labels': [...ODOMETER_IN, ...ODOMETER] });

export const odometerOut = odometer.meta({
  description: 'Odometer reading in miles when the vehicle goes out.',
  examples: [52318],
  'x-labels': [
    'odometer out',
    'odometer',
    'mileage out',
    'miles out',
    'odómetro de salida',
    'odómetro',
    'kilometraje',
    'compteur à la sortie',
  ],
});

export const requiredSkills = z
  .array(z.string().trim().min(1).max(40))
  .max(10)
  .overwrite((skills) => [...new Set(skills.flatMap(skillsCalled))].sort())
  .meta({
    description:
      'Skills that a technician must have to be given the work: ASE test codes or house skills; EV_HV is high voltage.',
    examples: [['A5'], ['EV_HV']],
    'x-labels': ['required skills', 'needs skill', 'requires', 'requiere', 'exige'],
  });

const billed = z.number().min(0).max(1_000_000);
const change = z
  .number()
  .min(-1_000_000)
  .max(1_000_000)
  .refine((amount) => amount !== 0, { error: 'is no change' });

/** Amounts as they shall be, and changes of what is on file; `x-change-of` names the field that a change is of. */
export const estimate = billed.meta({
  description: 'What the work is expected to cost, decimal: the whole estimate as it shall be.',
  examples: [640],
  'x-labels': ['estimate', 'est', 'quote', 'estimado', 'presupuesto', 'devis'],
});
export const estimateChange = change.meta({
  description: 'By how much the estimate on file rises, or falls where negative; instead of estimate.',
  examples: [50, -75],
  'x-labels': ['estimate', 'est', 'quote', 'estimado', 'presupuesto', 'devis'],
  'x-change-of': 'estimate',
});
export const total = billed.meta({
  description: 'What the customer is billed, decimal: the whole total as it shall be.',
  examples: [690],
  'x-labels': ['total', 'bill', 'invoice total', 'importe total', 'montant total'],
});
export const totalChange = change.meta({
  description: 'By how much the total on file rises, or falls where negative; instead of total.',
  examples: [100, -75],
  'x-labels': ['total', 'bill', 'invoice total', 'importe total', 'montant total'],
  'x-change-of': 'total',
});

export const tag = fields.freeText('Number of the key tag or hat on the vehicle.', 20).meta({
  examples: ['42', '117'],
  'x-labels': ['tag', 'key tag', 'hat', 'hat number', 'tag number', 'etiqueta', 'étiquette'],
});

export const promisedAt = fields.timestamp.meta({
  description: 'When the customer was promised the vehicle; RFC 3339 with offset.',
  format: 'date-time',
  examples: ['2026-11-24T16:00:00-06:00'],
  'x-labels': [
    'promised',
    'promise',
    'promise time',
    'promised time',
    'ready by',
    'due',
    'done by',
    'promesa',
    'hora prometida',
    'promesse',
    'promis pour',
  ],
});

/** A quarter of an hour to a quarter of a year. */
export const promiseShiftHours = z
  .number()
  .min(-2_160)
  .max(2_160)
  .refine((hours) => hours !== 0, { error: 'is no change' })
  .meta({
    description:
      'By how many hours the promise on file becomes later, or earlier where negative; instead of promised_at. A day is 24.',
    examples: [24, -2],
    'x-labels': ['promised', 'promise', 'promise time', 'promised time', 'promesa', 'hora prometida', 'promesse'],
    'x-change-of': 'promised_at',
    'x-sign-labels': {
      up: [
        ...['later', 'back', 'out', 'push', 'delay', 'extend', 'slip', 'postpone', 'longer', 'more', 'late'],
        ...['más tarde', 'retrasa', 'atrasa', 'aplaza', 'pospón', 'después'],
        ...['plus tard', 'repousse', 'retarde', 'décale', 'recule'],
      ],
      down: [
        ...['earlier', 'sooner', 'move up', 'push up', 'pull in', 'pull up', 'bring forward', 'bring in', 'ahead'],
        ...['antes', 'más temprano', 'adelanta'],
        ...['plus tôt', 'avance'],
      ],
    },
  });

export const expectedVersion = z
  .int()
  .min(1)
  .meta({ description: 'Version you last saw; the change is refused if the repair order has moved on since.' });

export const reason = fields.freeText('Why, for the history.', 500);

export const vinOrEnding = z
  .string()
  .regex(/^[A-HJ-NPR-Za-hj-npr-z0-9]{6,17}$/)
  .toUpperCase()
  .meta({
    description: 'VIN, or its last 6 characters or more.',
    examples: ['4T1G11AK6LU000000'],
    'x-labels': ['VIN'],
  });

/** What people search by, as they say it. */
export const searchWords = (description: string) => z.string().trim().min(1).max(200).meta({ description });
