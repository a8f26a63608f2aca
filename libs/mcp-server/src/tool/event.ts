import type { z } from 'zod';

/** A fact that a server tells. */
export interface EventDefinition {
  /** When it is told. */
  description: string;
  /** What its data holds; whatever else is given with it is not told. */
  data: z.ZodObject;
  /** Data as it may be, for readers of the published schema. */
  example: Record<string, unknown>;
}

/** All that a server tells, by type without the service, e.g. `reserved`. */
export type EventDefinitions = Readonly<Record<string, EventDefinition>>;
