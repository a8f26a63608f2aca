import { fields } from '@ars/domain';
import { sql } from 'kysely';
import { z } from 'zod';
import type { PartsTransaction } from '../parts-work';

export const fitment = z.object({
  make: z.string(),
  model: z.string(),
  year_from: z.int(),
  year_to: z.int().meta({ description: 'Model years, both included.' }),
});
export type Fitment = z.infer<typeof fitment>;

/** The vehicle in a tool's arguments. */
export const vehicleFields = {
  vehicle_make: z
    .string()
    .min(1)
    .max(60)
    .meta({ description: 'Maker of the vehicle.', examples: ['Toyota'], 'x-labels': ['make', 'maker'] }),
  vehicle_model: z
    .string()
    .min(1)
    .max(60)
    .meta({ description: 'Model of the vehicle.', examples: ['Camry'], 'x-labels': ['model', 'vehicle model'] }),
  vehicle_year: fields.modelYear,
};

export interface Vehicle {
  vehicle_make?: string;
  vehicle_model?: string;
  vehicle_year?: number;
}

export const selectFitments = (database: PartsTransaction) =>
  database.selectFrom('fitments').select(['make', 'model', 'year_from', 'year_to']);

/**
 * Fitments that cover what is known of the vehicle; all of them where nothing is. A model may be given with its make,
 * `Toyota Camry`, and however it is spelled: `F-150`, `F150` and `f 150` are one.
 */
export function selectFitmentsFor(database: PartsTransaction, vehicle: Vehicle) {
  const { vehicle_make: make, vehicle_model: model, vehicle_year: year } = vehicle;
  return selectFitments(database)
    .$if(make !== undefined, (query) => query.where(sql<boolean>`comparable(make) = comparable(${make})`))
    .$if(model !== undefined, (query) =>
      query.where(sql<boolean>`comparable(${model}) in (comparable(model), comparable(make || model))`),
    )
    .$if(year !== undefined, (query) => query.where(sql<boolean>`${year} between year_from and year_to`));
}
