import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/text';

/** Where each kind of thing has its page. */
export const PAGES = {
  repair_order: '/repair-orders/$id',
  part: '/parts/$id',
  customer: '/customers/$id',
  payment: '/payments/$id',
} as const;

export type RecordKind = keyof typeof PAGES;

export const isRecordKind = (entity: string): entity is RecordKind => Object.hasOwn(PAGES, entity);

interface RecordLinkProps {
  entity: string;
  id: string;
  quiet?: boolean;
  /** In place of its number. */
  text?: string;
}

/** The number of a thing, as a way to its page where it has one. */
export function RecordLink({ entity, id, quiet = false, text = id }: RecordLinkProps) {
  const classes = quiet ? 'id muted' : 'id';
  if (!isRecordKind(entity)) return <span className={classes}>{text}</span>;
  return (
    <Link to={PAGES[entity]} params={{ id }} className={classes}>
      {text}
    </Link>
  );
}

/** Which page a column's values lead to. */
export const KIND_OF_FIELD: Record<string, RecordKind> = {
  repair_order_id: 'repair_order',
  latest_order: 'repair_order',
  part_number: 'part',
  customer_id: 'customer',
  payment_id: 'payment',
};

export const RunLink = ({ requestId }: { requestId: string }) => {
  const t = useText();
  return (
    <Link to="/runs/$requestId" params={{ requestId }} className="sm">
      {t('run.open')}
    </Link>
  );
};
