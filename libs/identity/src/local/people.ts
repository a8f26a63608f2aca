import type { DemonstrationPerson } from '@ars/contracts';

/** The demonstration's people; those with a name work in its world, too. */
export const PEOPLE: readonly DemonstrationPerson[] = [
  { id: 'A-07', name: 'Marcus Reed', role: 'advisor' },
  { id: 'T-014', name: 'Maria Gonzalez', role: 'technician' },
  { id: 'P-02', name: 'Bill Novak', role: 'parts' },
  { id: 'C-01', name: 'Priya Nair', role: 'cashier' },
  { id: 'M-01', name: 'Manager M-01', role: 'manager' },
  { id: 'M-02', name: 'Manager M-02', role: 'manager' },
  { id: 'V-01', name: 'Viewer V-01', role: 'viewer' },
  { id: 'O-01', name: 'Operator O-01', role: 'operator' },
];

/** @param wanted an id, or a role, which means the first who has it */
export const personCalled = (wanted: string): DemonstrationPerson | undefined =>
  PEOPLE.find(({ id }) => id === wanted) ?? PEOPLE.find(({ role }) => role === wanted);
