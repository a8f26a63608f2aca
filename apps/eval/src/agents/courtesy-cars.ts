import type { Row } from '../case/case';
import { type Answer, type FakeService, read, type State, write } from './fake-service';

const loanerId = { type: 'string', pattern: '^LC-[0-9]{2}$', description: 'Number of the courtesy car.' };
const day = { type: 'string', format: 'date' };
const booking = { booking_id: { type: 'string' }, loaner_id: loanerId, status: { type: 'string' } };

const cars: Row[] = [
  { loaner_id: 'LC-01', model: '2024 Corolla', miles: 18_250 },
  { loaner_id: 'LC-02', model: '2023 Civic', miles: 22_041 },
  { loaner_id: 'LC-03', model: '2024 Elantra', miles: 9_870 },
  { loaner_id: 'LC-04', model: '2022 Golf', miles: 31_115 },
];

/** Courtesy cars of the dealership; nothing in the system knows of them. LC-04 is out. */
export const courtesyCars: FakeService = {
  service: 'courtesy_cars',
  operations: [
    read({
      name: 'list_loaner_cars',
      description: 'Lists the courtesy cars that are free on a day.',
      input: { day },
      output: { cars: { type: 'array', items: { type: 'object', properties: { loaner_id: loanerId } } } },
    }),
    read({
      name: 'get_loaner_details',
      description: 'Tells the model and the mileage of a courtesy car.',
      input: { loaner_id: loanerId },
      required: ['loaner_id'],
      output: { loaner_id: loanerId, model: { type: 'string' }, miles: { type: 'integer' } },
    }),
    write({
      name: 'book_loaner',
      description: 'Books a courtesy car for a driver.',
      input: {
        loaner_id: loanerId,
        driver_email: { type: 'string', format: 'email' },
        days: { type: 'integer', minimum: 1, maximum: 30 },
      },
      required: ['loaner_id', 'driver_email'],
      output: booking,
    }),
    write({
      name: 'return_loaner',
      description: 'Takes a courtesy car back from its driver.',
      input: { loaner_id: loanerId },
      required: ['loaner_id'],
      output: booking,
    }),
  ],
  keys: { bookings: ['booking_id'] },
  initial: {
    cars,
    bookings: [
      { booking_id: 'LB-1001', loaner_id: 'LC-04', driver_email: 'mia.sato@example.com', days: 2, status: 'out' },
    ],
  },
  execute(operation, parameters, state) {
    if (operation === 'list_loaner_cars') {
      return {
        result: { cars: table(state, 'cars').filter(({ loaner_id }) => !bookingOf(state, loanerOf({ loaner_id }))) },
      };
    }
    const loaner = loanerOf(parameters);
    const car = table(state, 'cars').find(({ loaner_id }) => loaner_id === loaner);
    if (!car) return { error: `There is no courtesy car ${loaner}`, code: 'LOANER_NOT_FOUND' };
    if (operation === 'get_loaner_details') return { result: car };
    return operation === 'book_loaner' ? book(loaner, parameters, state) : takeBack(loaner, state);
  },
};

const table = (state: State, name: string): Row[] => state[name] ?? [];
const loanerOf = ({ loaner_id }: Record<string, unknown>): string => String(loaner_id);

const bookingOf = (state: State, loaner: string): Row | undefined =>
  table(state, 'bookings').find(({ loaner_id, status }) => loaner_id === loaner && status === 'out');

function book(loaner: string, { driver_email, days }: Record<string, unknown>, state: State): Answer {
  if (bookingOf(state, loaner)) return { error: `${loaner} is out`, code: 'LOANER_TAKEN' };
  const booked: Row = {
    booking_id: `LB-${1_001 + table(state, 'bookings').length}`,
    loaner_id: loaner,
    driver_email: String(driver_email),
    days: typeof days === 'number' ? days : 1,
    status: 'out',
  };
  table(state, 'bookings').push(booked);
  return { result: booked };
}

function takeBack(loaner: string, state: State): Answer {
  const booked = bookingOf(state, loaner);
  if (!booked) return { error: `${loaner} is not out`, code: 'LOANER_NOT_OUT' };
  booked['status'] = 'returned';
  return { result: booked };
}
