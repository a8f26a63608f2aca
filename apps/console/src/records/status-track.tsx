import type { RepairOrderDetails } from '../api/records';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { useRecordWords } from '../ui/record-words';

/** The life of a repair order; the rest are side branches. */
const LIFE = [
  'pending',
  'scheduled',
  'in_progress',
  'quality_check',
  'customer_approval',
  'ready_for_pickup',
  'completed',
  'invoiced',
  'closed',
];

interface Change {
  at: string;
  to_status: string;
}

/** Where a repair order is, where it was, and where it may go: only allowed moves are buttons. */
export function StatusTrack({ order, onMove }: { order: RepairOrderDetails; onMove: (request: string) => void }) {
  const t = useText();
  const words = useRecordWords();
  const { moment } = useFormats();
  const { status, allowed_transitions: allowed, repair_order_id: id } = order;
  const history = (order['status_history'] ?? []) as Change[];
  const isAside = !LIFE.includes(status);
  const last = history.findLast(({ to_status }) => LIFE.includes(to_status))?.to_status ?? 'pending';
  const here = LIFE.indexOf(isAside ? last : status);
  const since = (name: string) => history.findLast(({ to_status }) => to_status === name)?.at;
  const kind = (index: number, name: string) => {
    if (index < here) return 'past';
    if (index === here) return 'here';
    return allowed.includes(name) ? 'next' : 'far';
  };
  return (
    <section className="card" aria-label={t('field.status')}>
      <div className="body bare">
        <ol className="track">
          {LIFE.map((name, index) => {
            const at = since(name);
            return (
              <li key={name} className={kind(index, name)} aria-current={index === here ? 'step' : undefined}>
                <span className="point">{index < here && <Icon name="check" small />}</span>
                <span>
                  {words.status(name)}
                  {index === here && isAside && <strong>: {words.status(status)}</strong>}
                  {at && index <= here && (
                    <time className="xs muted" style={{ display: 'block' }} dateTime={at}>
                      {moment(at)}
                    </time>
                  )}
                </span>
              </li>
            );
          })}
        </ol>
      </div>
      {allowed.length > 0 && (
        <div className="section row">
          <span className="sm muted">{t('order.from-here')}</span>
          {allowed.map((next) => (
            <Button
              key={next}
              kind={next === 'cancelled' ? 'ghost' : 'plain'}
              icon={next === 'cancelled' ? 'close' : 'arrow'}
              onClick={() =>
                onMove(
                  t(next === 'cancelled' ? 'request.cancel' : 'request.move', {
                    id,
                    status: words.status(next).toLowerCase(),
                  }),
                )
              }
            >
              {next === 'cancelled' ? t('order.cancel') : words.status(next)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
