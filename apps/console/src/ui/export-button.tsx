import { useState } from 'react';
import { useText } from '../i18n/text';
import { Button } from './button';
import { toCsv } from './to-csv';

interface ExportProps<Row> {
  /** Of the file, without its extension. */
  name: string;
  columns: readonly (keyof Row & string)[];
  rows: () => AsyncIterable<Row>;
}

/** Saves all rows as a file for a spreadsheet. */
export function ExportButton<Row>({ name, columns, rows }: ExportProps<Row>) {
  const t = useText();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const all: Row[] = [];
      for await (const row of rows()) all.push(row);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([toCsv(columns, all)], { type: 'text/csv' }));
      link.download = `${name}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon="download" busy={isBusy && t('history.exporting')} onClick={() => void save()}>
      {t('history.export')}
    </Button>
  );
}
