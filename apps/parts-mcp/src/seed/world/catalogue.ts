import type { Insertable } from 'kysely';
import type { Fitment } from '../../catalogue/fitment';
import type { PartsTable, StockTable } from '../../database/schema';

/** Prices are cents of it. */
export const CURRENCY = 'USD';

interface CatalogueEntry {
  part: Insertable<PartsTable>;
  stock: Partial<Insertable<StockTable>>;
  onHand: number;
  fits: Fitment[];
}

type Facts = Pick<Insertable<PartsTable>, 'part_number' | 'name' | 'brand' | 'category' | 'price_minor'> &
  Partial<Pick<Insertable<PartsTable>, 'position' | 'core_charge_minor' | 'superseded_by' | 'lead_time_days'>> & {
    about: string;
  };
type Shelf = Pick<Partial<Insertable<StockTable>>, 'bin' | 'minimum' | 'maximum' | 'on_order' | 'eta'> & {
  onHand: number;
};

const entry = ({ about, ...facts }: Facts, { onHand, ...stock }: Shelf, ...fits: Fitment[]): CatalogueEntry => ({
  part: {
    position: null,
    core_charge_minor: null,
    superseded_by: null,
    lead_time_days: null,
    ...facts,
    description: about,
    search_terms: fits.map(({ make, model }) => `${make} ${model}`).join(' '),
    currency: CURRENCY,
  },
  stock: { bin: null, eta: null, ...stock },
  onHand,
  fits,
});

const fitting = (make: string, model: string, year_from: number, year_to: number): Fitment => ({
  make,
  model,
  year_from,
  year_to,
});

const camry = fitting('Toyota', 'Camry', 2018, 2024);
const accord = fitting('Honda', 'Accord', 2018, 2022);

/** A part that supersedes another comes before it. */
export const catalogue: readonly CatalogueEntry[] = [
  entry(
    {
      part_number: '1234',
      name: 'Brake Pad Set',
      brand: 'ServiceLine',
      category: 'brake_pads',
      position: 'front',
      price_minor: 5_995,
      about: 'Ceramic brake pads for one axle, with shims and wear clips',
    },
    { onHand: 25, bin: 'A-01-1', minimum: 10, maximum: 40 },
    fitting('Toyota', 'Camry', 2018, 2020),
  ),
  entry(
    {
      part_number: '04465-33480',
      name: 'Front Brake Pad Set',
      brand: 'Toyota',
      category: 'brake_pads',
      position: 'front',
      price_minor: 7_896,
      about: 'Original front disc brake pads',
    },
    { onHand: 3, bin: 'B-14-2', minimum: 2, maximum: 8 },
    camry,
  ),
  entry(
    {
      part_number: '04466-33220',
      name: 'Rear Brake Pad Set',
      brand: 'Toyota',
      category: 'brake_pads',
      position: 'rear',
      price_minor: 6_940,
      about: 'Original rear disc brake pads',
    },
    { onHand: 0, bin: 'B-14-3', minimum: 2, maximum: 6, on_order: 4, eta: '2026-11-25' },
    camry,
  ),
  entry(
    {
      part_number: '43512-06190',
      name: 'Front Brake Rotor',
      brand: 'Toyota',
      category: 'brake_rotors',
      position: 'front',
      price_minor: 9_875,
      about: 'Original front brake disc, one piece',
    },
    { onHand: 4, bin: 'C-02-1', minimum: 2, maximum: 6 },
    camry,
  ),
  entry(
    {
      part_number: '90915-YZZN1',
      name: 'Oil Filter',
      brand: 'Toyota',
      category: 'oil_filters',
      price_minor: 612,
      about: 'Original spin-on engine oil filter',
    },
    { onHand: 8, bin: 'A-03-4', minimum: 12, maximum: 36 },
    camry,
    fitting('Toyota', 'RAV4', 2019, 2024),
  ),
  entry(
    {
      part_number: '27060-0V210',
      name: 'Alternator, remanufactured',
      brand: 'Toyota',
      category: 'alternators',
      price_minor: 31_200,
      core_charge_minor: 7_500,
      about: 'Original remanufactured alternator; the core charge is refunded for the old unit',
    },
    { onHand: 1, bin: 'D-05-1', minimum: 1, maximum: 2 },
    camry,
  ),
  entry(
    {
      part_number: '45022-TVA-A01',
      name: 'Front Brake Pad Set',
      brand: 'Honda',
      category: 'brake_pads',
      position: 'front',
      price_minor: 8_110,
      about: 'Original front disc brake pads, second version',
    },
    { onHand: 5, bin: 'B-21-1', minimum: 2, maximum: 8 },
    accord,
  ),
  entry(
    {
      part_number: '45022-TVA-A00',
      name: 'Front Brake Pad Set',
      brand: 'Honda',
      category: 'brake_pads',
      position: 'front',
      price_minor: 8_110,
      superseded_by: '45022-TVA-A01',
      about: 'Original front disc brake pads, first version',
    },
    { onHand: 0 },
    accord,
  ),
  entry(
    {
      part_number: '15400-PLM-A02',
      name: 'Oil Filter',
      brand: 'Honda',
      category: 'oil_filters',
      price_minor: 845,
      about: 'Original spin-on engine oil filter',
    },
    { onHand: 24, bin: 'A-03-6', minimum: 12, maximum: 36 },
    fitting('Honda', 'Accord', 2013, 2022),
    fitting('Honda', 'CR-V', 2012, 2022),
  ),
  entry(
    {
      part_number: 'FL3Z-2001-C',
      name: 'Front Brake Pad Set',
      brand: 'Ford',
      category: 'brake_pads',
      position: 'front',
      price_minor: 9_422,
      about: 'Original front disc brake pads',
    },
    { onHand: 2, bin: 'B-30-2', minimum: 2, maximum: 6 },
    fitting('Ford', 'F-150', 2018, 2023),
  ),
  entry(
    {
      part_number: '34116888457',
      name: 'Front Brake Pad Set',
      brand: 'BMW',
      category: 'brake_pads',
      position: 'front',
      price_minor: 14_890,
      lead_time_days: 3,
      about: 'Original front disc brake pads, ordered when needed',
    },
    { onHand: 0 },
    fitting('BMW', '330i', 2019, 2022),
  ),
  entry(
    {
      part_number: '13508023',
      name: 'Cabin Air Filter',
      brand: 'GM',
      category: 'cabin_filters',
      price_minor: 2_145,
      about: 'Original passenger compartment air filter',
    },
    { onHand: 6, bin: 'A-04-2', minimum: 4, maximum: 12 },
    fitting('Chevrolet', 'Equinox', 2018, 2024),
  ),
];
