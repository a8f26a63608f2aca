import type { Insertable } from 'kysely';
import type { CustomersTable, VehiclesTable } from '../../database/schema';

type Customer = Insertable<CustomersTable>;

const customer = (
  customer_id: string,
  name: string,
  contact: { phone?: string; email?: string },
  sms_consent: boolean,
): Customer => ({ customer_id, name, phone: contact.phone ?? null, email: contact.email ?? null, sms_consent });

/** Invented people; telephone numbers are of the range kept for fiction. */
export const customers: Customer[] = [
  customer('C-20001', 'ambujmehra', { email: 'ambujmehra16@gmail.com' }, false),
  customer('C-20118', 'Ana Torres', { phone: '+13125550142', email: 'ana.torres@example.com' }, true),
  customer('C-20377', 'David Chen', { phone: '+13125550163' }, true),
  customer('C-20411', 'Daniel Chen', { phone: '+13125550187' }, true),
  customer('C-20560', 'Greenline Couriers', { email: 'ap@greenline.example' }, false),
  customer('C-20602', 'Robert Hale', { email: 'r.hale@example.com' }, false),
  customer('C-20655', 'Erin Walsh', { phone: '+13125550174', email: 'erin.walsh@example.com' }, true),
  customer('C-20688', 'Nadia Rahman', { email: 'nadia.rahman@example.com' }, false),
  customer('C-20733', 'Mia Sato', { phone: '+13125550119', email: 'mia.sato@example.com' }, true),
  customer('C-20790', 'Tom Becker', {}, false),
];

const vehicle = (
  vin: string,
  customer_id: string,
  year: number,
  make: string,
  model: string,
): Insertable<VehiclesTable> => ({ vin, customer_id, year, make, model });

/** Every VIN has a valid check digit. */
export const vehicles: Insertable<VehiclesTable>[] = [
  vehicle('4T1B11HK8KU012034', 'C-20001', 2019, 'Toyota', 'Camry'),
  vehicle('4T1G11AK6LU000000', 'C-20118', 2020, 'Toyota', 'Camry'),
  vehicle('3GNAXUEV2NL123456', 'C-20118', 2022, 'Chevrolet', 'Equinox'),
  vehicle('2T3W1RFV7MC123456', 'C-20377', 2021, 'Toyota', 'RAV4'),
  vehicle('2HKRW2H87MH612345', 'C-20377', 2021, 'Honda', 'CR-V'),
  vehicle('1HGCV1F33LA000001', 'C-20411', 2020, 'Honda', 'Accord'),
  vehicle('1FMCU9H61NUA12345', 'C-20560', 2022, 'Ford', 'Escape'),
  vehicle('1FTFW1E55NFA12345', 'C-20602', 2022, 'Ford', 'F-150'),
  vehicle('5YJ3E1EA2KF317000', 'C-20655', 2019, 'Tesla', 'Model 3'),
  vehicle('KMHL14JA8PA123456', 'C-20688', 2023, 'Hyundai', 'Sonata'),
  vehicle('4T1B11HK8KU123456', 'C-20733', 2019, 'Toyota', 'Camry'),
  vehicle('WBA5R1C57KAJ12345', 'C-20790', 2019, 'BMW', '330i'),
];
