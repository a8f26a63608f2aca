/** A spreadsheet runs what begins like a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: unknown): string {
  const plain = Array.isArray(value) ? value.join(' ') : value === null ? '' : String(value);
  const text = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Comma-separated values (RFC 4180), with a head. */
export const toCsv = <Row>(columns: readonly (keyof Row & string)[], rows: readonly Row[]): string =>
  [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\r\n') + '\r\n';
