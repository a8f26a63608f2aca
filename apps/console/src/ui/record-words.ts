import { inWords } from '@ars/presentation';
import { useFormats } from '../i18n/format';
import { messageKey, useText } from '../i18n/text';
import type { IconName } from './icon';
import type { Tone } from './parts';

/** What fields and things of the services are called on screen; their own names where there is no word. */
export function useRecordWords() {
  const t = useText();
  const formats = useFormats();
  const wordFor = (kind: 'field' | 'entity' | 'status', name: string): string => {
    const key = messageKey(`${kind}.${name}`);
    if (key) return t(key);
    const words = inWords(name);
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
  const isMoney = (field: string): boolean => MONEY.test(field) && !NOT_MONEY.test(field);
  /** Any value of a field as people write it. */
  const valueOf = (field: string, value: unknown, currency = 'USD'): string => {
    if (value === null || value === undefined || value === '') return '—';
    if (typeof value === 'number') return isMoney(field) ? formats.money(value, currency) : formats.number(value);
    if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
    if (typeof value === 'string') {
      if (/(?:^|_)status$/.test(field)) return wordFor('status', value);
      if (INSTANT.test(value)) return formats.moment(value);
      return value;
    }
    if (Array.isArray(value)) return value.map((one) => valueOf(field, one, currency)).join(', ');
    return Object.entries(value)
      .map(([name, one]) => `${inWords(name)} ${valueOf(name, one, currency)}`)
      .join(', ');
  };
  return {
    field: (name: string) => wordFor('field', name),
    entity: (name: string) => wordFor('entity', name),
    status: (name: string) => wordFor('status', name),
    isMoney,
    valueOf,
  };
}

const MONEY =
  /(?:amount|balance|total|estimate|paid|price|refunded|captured|charge|authorized_limit|authorized_room|kept)/;
const NOT_MONEY = /(?:_id|_at|_count|quantity|_status|payment_)/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** The shape and tone of a repair order's status: the shape says it without the colour. */
export const STATUS_SHAPES: Record<string, { tone: Tone; icon: IconName }> = {
  pending: { tone: 'quiet', icon: 'waiting' },
  scheduled: { tone: 'quiet', icon: 'clock' },
  in_progress: { tone: 'info', icon: 'half' },
  parts_ordered: { tone: 'warn', icon: 'parked' },
  quality_check: { tone: 'info', icon: 'half' },
  customer_approval: { tone: 'warn', icon: 'question' },
  ready_for_pickup: { tone: 'ok', icon: 'done' },
  completed: { tone: 'quiet', icon: 'done' },
  invoiced: { tone: 'quiet', icon: 'done' },
  closed: { tone: 'quiet', icon: 'done' },
  cancelled: { tone: 'quiet', icon: 'skipped' },
};
