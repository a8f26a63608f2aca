import { useQuery } from '@tanstack/react-query';
import { orchestrator } from './client';

/** What the services' reads return, as far as pages show it; their output schemas say all of it. */
export interface RepairOrderRow {
  repair_order_id: string;
  status: string;
  customer: string;
  customer_id: string;
  customer_email: string | null;
  customer_phone: string | null;
  sms_consent: boolean;
  vehicle: string;
  vehicle_id: string;
  service_description: string;
  technician: string | null;
  technician_id: string | null;
  advisor: string | null;
  promised_at: string | null;
  opened_at: string;
  updated_at: string;
  balance: number | null;
  estimate: number | null;
  total: number | null;
  paid: number;
  currency: string;
  tag: string | null;
}

export interface PartRow {
  part_number: string;
  name: string;
  available_quantity: number;
  on_hand: number;
  reserved: number;
  on_order: number;
  eta: string | null;
  price: number;
  currency: string;
  bin: string | null;
  brand: string;
  description?: string | null;
}

export interface CustomerRow {
  customer_id: string;
  name: string;
  email: string | null;
  phone: string | null;
  sms_consent: boolean;
  vehicles: { vehicle_id: string; vehicle: string }[];
}

/** How long what was read is shown before it is read again, in milliseconds. */
const FRESH_MS = 4_000;

export const readQuery = <Result>(
  service: string,
  operation: string,
  parameters: Record<string, unknown>,
  isEnabled = true,
) => ({
  queryKey: ['read', service, operation, parameters],
  queryFn: () => orchestrator.read<Result>({ service, operation, parameters }),
  enabled: isEnabled,
  staleTime: FRESH_MS,
});

export const servicesQuery = { queryKey: ['services'], queryFn: () => orchestrator.services(), staleTime: 30_000 };

/** Every operation of every service, as its agent describes it. */
export const useServices = () => useQuery(servicesQuery).data ?? [];

export const openOrdersQuery = readQuery<{ repair_orders: RepairOrderRow[]; count: number }>(
  'repair_orders',
  'search_repair_orders',
  { open_only: true, limit: 50 },
);

export const repairOrderQuery = (id: string) =>
  readQuery<RepairOrderDetails>('repair_orders', 'get_repair_order_details', { repair_order_id: id });

export const partQuery = (number: string) =>
  readQuery<PartRow & { fits?: unknown[] }>('parts', 'get_part_details', { part_number: number });

export interface PartLine {
  part_number: string;
  name?: string;
  quantity: number;
  unit_price?: number;
  price?: number;
  amount?: number;
  status?: string;
  reservation_id?: string;
  expires_at?: string | null;
}

export interface RepairOrderDetails extends RepairOrderRow {
  allowed_transitions: string[];
  totals: {
    estimate: number | null;
    total: number | null;
    parts: number;
    paid: number;
    refunded: number;
    balance: number | null;
    currency: string;
  };
  authorized_limit: number | null;
  authorized_room: number | null;
  odometer_in: number | null;
  parts: PartLine[];
  [history: string]: unknown;
}
