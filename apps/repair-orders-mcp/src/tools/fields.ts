import { fields } from '@ars/domain';
import { z } from 'zod';

/** Fields that several tools of this server share, beside those every server shares. */
export const advisorId = z
  .string()
  .regex(/^A-[0-9A-Z]{2,12}$/)
  .meta({ description: 'Service advisor number.', examples: ['A-03'], 'x-labels': ['advisor', 'service advisor'] });

export const odometer = z
  .int()
  .min(0)
  .max(2_000_000)
  .meta({ description: 'Odometer reading in miles.', 'x-labels': ['odometer', 'mileage'] });

export const tag = fields
  .freeText('Number of the key tag or hat on the vehicle.', 20)
  .meta({ examples: ['42', '117'], 'x-labels': ['tag', 'key tag', 'hat number'] });

export const promisedAt = fields.timestamp.meta({
  description: 'When the customer was promised the vehicle; RFC 3339 with offset.',
  format: 'date-time',
  examples: ['2026-11-24T16:00:00-06:00'],
  'x-labels': ['promised', 'promise time', 'ready by'],
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
