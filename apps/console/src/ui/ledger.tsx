import { ledgerOf, type LedgerGroup, type LedgerRow, type ShownStep } from '@ars/presentation';
import { useFormats } from '../i18n/format';
import { type MessageKey, useText } from '../i18n/text';
import { Icon } from './icon';
import { useRecordWords } from './record-words';
import { RecordLink } from './record-link';

type When = 'ahead' | 'done' | 'undo';

const HEADS: Record<When, [MessageKey, MessageKey]> = {
  ahead: ['ledger.now', 'ledger.after'],
  done: ['ledger.before', 'ledger.after'],
  undo: ['ledger.now', 'ledger.again'],
};

interface LedgerProps {
  steps: readonly Pick<ShownStep, 'changes' | 'stays'>[];
  currency?: string;
  when?: When;
}

/** What changes, before and after, thing by thing: read out as "Available: 4 becomes 2, less 2". */
export function Ledger({ steps, currency = 'USD', when = 'ahead' }: LedgerProps) {
  const t = useText();
  const words = useRecordWords();
  const groups = ledgerOf(steps).filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) return null;
  const hasMoney = groups.some(({ rows }) => rows.some(({ field }) => words.isMoney(field)));
  const [before, after] = HEADS[when];
  return (
    <table className={hasMoney ? 'ledger money' : 'ledger'}>
      <caption className="heard">{t('ledger.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ledger.what')}</th>
          <th scope="col" className="pair">
            {t(before)}
          </th>
          <td>
            <span className="heard">{t('ledger.becomes')}</span>
          </td>
          <th scope="col" className="pair">
            {t(after)}
          </th>
          <th scope="col">{t('ledger.change')}</th>
        </tr>
      </thead>
      {groups.map((group) => (
        <GroupRows key={`${group.entity} ${group.id}`} group={group} currency={currency} />
      ))}
    </table>
  );
}

function GroupRows({ group: { entity, id, rows }, currency }: { group: LedgerGroup; currency: string }) {
  const words = useRecordWords();
  return (
    <tbody>
      <tr className="thing">
        <th colSpan={5} scope="rowgroup">
          <strong>{words.entity(entity)}</strong> <RecordLink entity={entity} id={id} quiet />
        </th>
      </tr>
      {rows.map((row) => (
        <Row key={row.field} row={row} currency={currency} />
      ))}
    </tbody>
  );
}

function Row({ row: { field, before, after, difference }, currency }: { row: LedgerRow; currency: string }) {
  const t = useText();
  const words = useRecordWords();
  const { signed } = useFormats();
  const text = (value: unknown) => words.valueOf(field, value, currency);
  const [was, becomes] = [text(before), after === null ? t('ledger.unknown') : text(after)];
  const size = (value: string) => (value.length > 24 ? 'long' : undefined);
  return (
    <tr>
      <td className="what">{words.field(field)}</td>
      <td className="was">
        {was === '—' ? (
          <span className="muted">{t('ledger.none')}</span>
        ) : (
          <s className={size(was)} title={size(was) && was}>
            {was}
          </s>
        )}
      </td>
      <td className="arrow">
        <Icon name="arrow" small />
        <span className="heard">{t('ledger.becomes')}</span>
      </td>
      <td className="becomes">
        <b className={size(becomes)} title={size(becomes) && becomes}>
          {becomes}
        </b>
      </td>
      <td className="by">
        {difference === undefined || difference === 0
          ? ''
          : signed(difference, words.isMoney(field) ? currency : undefined)}
      </td>
    </tr>
  );
}

/** What could have changed and does not: people fear what they do not see. */
export function Stays({ steps, currency = 'USD' }: Omit<LedgerProps, 'when'>) {
  const t = useText();
  const words = useRecordWords();
  const kept = ledgerOf(steps).flatMap(({ entity, id, stays }) =>
    stays.map((one) => ({ ...one, key: `${entity} ${id} ${one.field}` })),
  );
  if (kept.length === 0) return null;
  return (
    <p className="stays">
      <span>{t('ledger.stays')}</span>
      {kept.map(({ key, field, value }) => (
        <span key={key}>
          <b>{words.field(field)}</b> {words.valueOf(field, value, currency)}
        </span>
      ))}
    </p>
  );
}
