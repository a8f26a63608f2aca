import type { PartsTransaction } from '../parts-work';
import { type Fitment, selectFitments, selectFitmentsFor, type Vehicle } from './fitment';

/** Whether a part fits a vehicle, as far as the catalogue knows. */
export interface Compatibility {
  /** Null where the catalogue lists nothing for the part, or too little is known of the vehicle. */
  compatible: boolean | null;
  confidence: 'exact' | 'unknown';
  /** One sentence that says why. */
  evidence: string;
  fits: Fitment[];
}

/** By the catalogue's fitments; it never guesses. */
export async function compareFitment(
  database: PartsTransaction,
  partNumber: string,
  vehicle: Vehicle,
): Promise<Compatibility> {
  const fits = await selectFitments(database).where('part_number', '=', partNumber).execute();
  const match = await selectFitmentsFor(database, vehicle).where('part_number', '=', partNumber).executeTakeFirst();
  const unknown = (evidence: string): Compatibility => ({ compatible: null, confidence: 'unknown', evidence, fits });
  if (fits.length === 0) return unknown('The catalogue lists no vehicles for this part');
  const list = fits.map(describeFitment).join(', ');
  if (match === undefined) {
    return { compatible: false, confidence: 'exact', evidence: `The catalogue lists it only for ${list}`, fits };
  }
  // A VIN tells make and year, not which model of that make it is.
  if (vehicle.vehicle_model === undefined || vehicle.vehicle_year === undefined) {
    return unknown(`The catalogue lists it for ${list}; model and year of the vehicle are not both known`);
  }
  return {
    compatible: true,
    confidence: 'exact',
    evidence: `The catalogue lists it for ${describeFitment(match)}`,
    fits,
  };
}

export const describeFitment = ({ make, model, year_from, year_to }: Fitment): string =>
  `${make} ${model} ${year_from} to ${year_to}`;

export const describeVehicle = ({ vehicle_year, vehicle_make, vehicle_model }: Vehicle): string =>
  [vehicle_year, vehicle_make, vehicle_model].filter((part) => part !== undefined).join(' ');
