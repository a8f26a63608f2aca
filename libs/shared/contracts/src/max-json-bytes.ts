import { ValidateBy, buildMessage } from 'class-validator';

/** Of facts that come with a request, and of values that are given: they are journaled, and shown to planners. */
export const MAX_CONTEXT_BYTES = 32 * 1_024;

/** Bounds what an object without a shape of its own may weigh, as JSON in UTF-8. */
export const MaxJsonBytes = (bytes: number): PropertyDecorator =>
  ValidateBy({
    name: 'maxJsonBytes',
    constraints: [bytes],
    validator: {
      validate: (value: unknown) => new TextEncoder().encode(JSON.stringify(value ?? null)).length <= bytes,
      defaultMessage: buildMessage((prefix) => `${prefix}$property must not be larger than $constraint1 bytes`),
    },
  });
