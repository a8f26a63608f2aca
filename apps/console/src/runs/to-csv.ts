import type { WorkflowSummary } from '@ars/contracts';

const COLUMNS = [
  'request_id',
  'status',
  'user_request',
  'services',
  'repair_orders',
  'planner',
  'risk_level',
  'failed_steps',
  'created_at',
  'ended_at',
] as const satisfies readonly (keyof WorkflowSummary)[];

/** A spreadsheet runs what begins like a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: unknown): string {
  const plain = Array.isArray(value) ? value.join(' ') : value === null ? '' : String(value);
  const text = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Comma-separated values (RFC 4180), with a head. */
export const toCsv = (rows: readonly WorkflowSummary[]): string =>
  [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => cell(row[column])).join(','))].join('\r\n') + '\r\n';
