import { useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { Problem } from '../ui/problem-page';
import { useText } from '../i18n/text';
import { Card, Loading, Nothing } from '../ui/parts';
import { type Row, RowsTable } from '../ui/rows-table';

interface ListPageProps<Result> {
  title: string;
  /** What can be typed. */
  placeholder: string;
  /** What is read for what was typed; empty for all, or for nothing where a read needs words. */
  query: (words: string) => UseQueryOptions<Result>;
  rowsOf: (result: Result) => readonly Row[];
  /** Beside the box. */
  filters?: ReactNode;
  needsWords?: boolean;
}

/** A list of things of one kind, found in plain words. */
export function ListPage<Result>(props: ListPageProps<Result>) {
  const { title, placeholder, query, rowsOf, filters, needsWords = false } = props;
  const t = useText();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const isEmpty = needsWords && words === '';
  const { data, error, isLoading } = useQuery({
    ...query(words),
    enabled: !isEmpty,
    placeholderData: (known: unknown) => known as never,
  } as UseQueryOptions<Result>);
  const rows = data === undefined || isEmpty ? [] : rowsOf(data);
  useEffect(() => {
    document.title = `${title} · Console`;
  }, [title]);
  return (
    <div className="page">
      <div className="titlebar">
        <h1>{title}</h1>
      </div>
      <div className="toolbar">
        <input
          type="search"
          className="input"
          aria-label={placeholder}
          placeholder={placeholder}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {filters}
      </div>
      {error && !isEmpty && <Problem error={error} />}
      {isLoading && !isEmpty && <Loading />}
      {rows.length > 0 && (
        <Card label={title}>
          <RowsTable rows={rows} caption={title} />
        </Card>
      )}
      {rows.length === 0 && !isLoading && !error && (
        <Nothing icon="find" title={t(isEmpty ? 'list.type' : 'list.nothing')}>
          {isEmpty ? placeholder : t('list.other-words')}
        </Nothing>
      )}
    </div>
  );
}
