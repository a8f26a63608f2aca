import type { Row } from '../case/case';

/** The rows of each table of the projection, by their key. */
export type Snapshot = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** A row that is another than before, or new, or gone. */
export interface Change {
  table: string;
  kind: 'added' | 'changed' | 'removed';
  /** As it is now; where it is gone, as it was. */
  row: Row;
  /** Names of the fields that are others than before; of a new row, all. */
  fields: string[];
}

export const rowsByKey = (rows: readonly Row[], key: readonly string[]): Map<string, Row> =>
  new Map(rows.map((row) => [JSON.stringify(key.map((field) => row[field])), row]));

/** Everything that is different. */
export function changesBetween(before: Snapshot, after: Snapshot): Change[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((table) =>
    changesOf(table, before.get(table) ?? new Map(), after.get(table) ?? new Map()),
  );
}

function changesOf(table: string, before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>): Change[] {
  const removed = [...before]
    .filter(([key]) => !after.has(key))
    .map(([, row]): Change => ({ table, kind: 'removed', row, fields: Object.keys(row) }));
  const others = [...after].flatMap(([key, row]): Change[] => {
    const earlier = before.get(key);
    if (!earlier) return [{ table, kind: 'added', row, fields: Object.keys(row) }];
    const fields = Object.keys(row).filter((name) => JSON.stringify(row[name]) !== JSON.stringify(earlier[name]));
    return fields.length === 0 ? [] : [{ table, kind: 'changed', row, fields }];
  });
  return [...removed, ...others];
}

/** For people. */
export function describeChange({ table, kind, row, fields }: Change): string {
  const shown = kind === 'changed' ? [...Object.keys(row).slice(0, 2), ...fields] : fields;
  const values = [...new Set(shown)].filter((name) => row[name] !== null).map((name) => `${name}=${row[name]}`);
  return `${table} ${kind}: ${values.join(' ')}`;
}
