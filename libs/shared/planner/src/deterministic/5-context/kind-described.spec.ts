import { isCall } from '@ars/contracts';
import { planWith, searching, type Reads } from '../../fixtures/plan-with-rows';

const vehicles = (...rows: object[]): Reads => ({
  search_vehicles: searching('vehicles', rows),
  search_repair_orders: () => ({ repair_orders: [] }),
  search_parts: () => ({ parts: [] }),
});
const F150 = { vehicle_id: '1FTFW1E55NFA12345', vehicle: '2022 Ford F-150', year: 2022, make: 'Ford', model: 'F-150' };
const CAMRY = { vehicle_id: '4T1B11HK8KU123456', vehicle: '2019 Toyota Camry', year: 2019, model: 'Camry' };
const OTHER_CAMRY = { ...CAMRY, vehicle_id: '4T1B11HK8KU012034' };

const askedAbout = (reads: Reads, text: string) =>
  planWith(reads, text).execution_steps.filter(isCall).at(-1)?.parameters;

describe('a model and a year', () => {
  it('are no car on file of another year', () => {
    expect(askedAbout(vehicles(F150), 'does part FL3Z-2001-C fit a 2021 F-150?')).toEqual({
      ...{ part_number: 'FL3Z-2001-C', vehicle_model: 'F-150', vehicle_year: 2021 },
    });
  });

  it('are none of several cars, nor an indefinite one', () => {
    const camry = { part_number: '1234', vehicle_model: 'Camry', vehicle_year: 2019 };
    expect(askedAbout(vehicles(CAMRY), 'does part 1234 fit a 2019 Camry?')).toEqual(camry);
    expect(askedAbout(vehicles(CAMRY, OTHER_CAMRY), 'does part 1234 fit the 2019 Camry?')).toEqual(camry);
  });

  it('are the one car on file that is spoken of', () => {
    expect(askedAbout(vehicles(CAMRY), 'does part 1234 fit the 2019 Camry?')).toEqual({
      ...{ part_number: '1234', vehicle_id: CAMRY.vehicle_id },
    });
  });
});
