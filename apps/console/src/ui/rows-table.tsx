import { useState } from 'react';
import { useText } from '../i18n/text';
import { Icon } from './icon';
import { KIND_OF_FIELD, RecordLink } from './record-link';
import { useRecordWords } from './record-words';
import { OrderStatus } from './status';

export type Row = Record<string, unknown>;

interface Column {
  field: string;
  /** Stands below it in the same cell. */
  below?: string;
}

/** What of a kind of row is shown, by the field that names the row. */
const COLUMNS: Record<string, Column[]> = {
  repair_order_id: [
    { field: 'repair_order_id', below: 'vehicle' },
    { field: 'customer', below: 'service_description' },
    { field: 'status' },
    { field: 'technician' },
    { field: 'promised_at' },
    { field: 'balance' },
  ],
  part_number: [
    { field: 'part_number', below: 'name' },
    { field: 'brand' },
    { field: 'bin' },
    { field: 'quantity' },
    { field: 'available_quantity' },
    { field: 'on_order' },
    { field: 'price' },
    { field: 'unit_price' },
  ],
  customer_id: [{ field: 'name', below: 'customer_id' }, { field: 'phone' }, { field: 'email' }, { field: 'vehicles' }],
  payment_id: [
    { field: 'payment_id', below: 'method' },
    { field: 'repair_order_id', below: 'customer' },
    { field: 'status' },
    { field: 'created_at' },
    { field: 'amount' },
  ],
  technician_id: [
    { field: 'name', below: 'technician_id' },
    { field: 'skills' },
    { field: 'available' },
    { field: 'open_repair_orders' },
  ],
  vehicle_id: [{ field: 'vehicle', below: 'vehicle_id' }, { field: 'customer' }, { field: 'latest_order' }],
};

const MAX_COLUMNS = 5;

const isPlain = (value: unknown): boolean => value !== null && typeof value !== 'object';

export function columnsOf(rows: readonly Row[]): Column[] {
  const [first = {}] = rows;
  const has = ({ field }: Column) => rows.some((row) => row[field] !== null && row[field] !== undefined);
  const kind = Object.keys(COLUMNS).find((field) => {
    const own = COLUMNS[field]?.[0]?.field;
    return Object.keys(first)[0] === field || (own !== undefined && Object.keys(first)[0] === own);
  });
  if (kind) return (COLUMNS[kind] ?? []).filter(has);
  const fields = Object.keys(first).filter((field) => rows.some((row) => isPlain(row[field])));
  return fields.slice(0, MAX_COLUMNS).map((field) => ({ field }));
}

interface RowsTableProps {
  rows: readonly Row[];
  caption: string;
  /** Of amounts, what they come to together. */
  totals?: boolean;
}

/** Rows of a result: the first column names them, numbers stand at the right, a head sorts. */
export function RowsTable({ rows, caption, totals = false }: RowsTableProps) {
  const t = useText();
  const words = useRecordWords();
  const [sorted, setSorted] = useState<{ field: string; isDown: boolean }>();
  const columns = columnsOf(rows);
  const shown = sorted ? [...rows].sort(by(sorted)) : rows;
  const isNumeric = ({ field }: Column) => rows.some((row) => typeof row[field] === 'number');
  const sum = (field: string) =>
    rows.reduce((total, row) => total + (typeof row[field] === 'number' ? row[field] : 0), 0);
  const currency = rows.map((row) => row['currency']).find((one) => typeof one === 'string') as string | undefined;
  const isSummed = totals && rows.length > 1 && columns.some(({ field }) => words.isMoney(field) && field !== 'price');
  return (
    <table className="table flowing">
      <caption className="heard">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.field}
              scope="col"
              className={isNumeric(column) ? 'num' : undefined}
              aria-sort={sorted?.field === column.field ? (sorted.isDown ? 'descending' : 'ascending') : undefined}
            >
              <button
                type="button"
                onClick={() =>
                  setSorted({ field: column.field, isDown: sorted?.field === column.field && !sorted.isDown })
                }
              >
                {words.field(column.field)}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((row, index) => (
          <tr key={index}>
            {columns.map((column, at) => (
              <td
                key={column.field}
                className={[isNumeric(column) && 'num', at > 1 && at < columns.length - 1 && 'lesser']
                  .filter(Boolean)
                  .join(' ')}
              >
                <Cell row={row} field={column.field} currency={currency} />
                {column.below && row[column.below] !== null && row[column.below] !== undefined && (
                  <span className="sub">{words.valueOf(column.below, row[column.below])}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {isSummed && (
        <tfoot>
          <tr>
            {columns.map(({ field }, at) => (
              <td key={field} className={at === 0 ? undefined : words.isMoney(field) ? 'num' : 'lesser'}>
                {at === 0
                  ? t('table.rows', { count: rows.length })
                  : words.isMoney(field)
                    ? words.valueOf(field, sum(field), currency)
                    : ''}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Cell({ row, field, currency }: { row: Row; field: string; currency: string | undefined }) {
  const words = useRecordWords();
  const value = row[field];
  const kind = KIND_OF_FIELD[field];
  if (kind && typeof value === 'string') return <RecordLink entity={kind} id={value} />;
  if (field === 'name' && typeof row['customer_id'] === 'string')
    return <RecordLink entity="customer" id={row['customer_id']} text={String(value)} />;
  if (field === 'status' && 'vehicle' in row && typeof value === 'string') return <OrderStatus status={value} />;
  if (field === 'vehicles' && Array.isArray(value))
    return value.map((one) => String((one as { vehicle?: unknown }).vehicle)).join(', ');
  if (typeof value === 'boolean') return <Icon name={value ? 'done' : 'skipped'} />;
  return <>{words.valueOf(field, value, currency)}</>;
}

const by =
  ({ field, isDown }: { field: string; isDown: boolean }) =>
  (one: Row, other: Row): number => {
    const [a, b] = [one[field], other[field]];
    const order =
      typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''));
    return isDown ? -order : order;
  };

/** As a spreadsheet takes it. */
export const tabSeparated = (rows: readonly Row[]): string => {
  const columns = columnsOf(rows).flatMap(({ field, below }) => (below === undefined ? [field] : [field, below]));
  const cell = (value: unknown) =>
    (value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
    ).replaceAll(/[\t\n]/g, ' ');
  return [columns.join('\t'), ...rows.map((row) => columns.map((field) => cell(row[field])).join('\t'))].join('\n');
};
