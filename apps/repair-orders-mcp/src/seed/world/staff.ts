import type { Insertable } from 'kysely';
import type { StaffTable } from '../../database/schema';

export const staff: Insertable<StaffTable>[] = [
  { staff_id: 'A-03', name: 'Jenna Kim', role: 'advisor', skills: [], active: true },
  { staff_id: 'A-07', name: 'Marcus Reed', role: 'advisor', skills: [], active: true },
  { staff_id: 'C-01', name: 'Priya Nair', role: 'cashier', skills: [], active: true },
  { staff_id: 'P-02', name: 'Bill Novak', role: 'parts', skills: [], active: true },
  { staff_id: 'T-009', name: 'Lena Fischer', role: 'technician', skills: ['L3', 'EV_HV'], active: true },
  {
    staff_id: 'T-014',
    name: 'Maria Gonzalez',
    role: 'technician',
    skills: ['MASTER', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8'],
    active: true,
  },
  { staff_id: 'T-022', name: 'Devon Price', role: 'technician', skills: ['A4', 'A5'], active: true },
  { staff_id: 'T-031', name: 'Sam Okafor', role: 'technician', skills: ['EXPRESS_LUBE'], active: true },
  { staff_id: 'T-040', name: 'Rick Sloan', role: 'technician', skills: [], active: false },
];
