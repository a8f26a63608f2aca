import { ERASED, type TraceFinder } from '@ars/mcp-protocol';

/** Members of a history entry that hold what somebody wrote, or who they were and how they were reached. */
const WRITTEN = new Set(['note', 'reason', 'authorized_by', 'contact']);
/** Fields of a repair order whose values, before and after, are the customer's. */
const PERSONAL_FIELDS = new Set<unknown>(['contact_email', 'contact_phone', 'customer_email', 'customer_phone']);

/**
 * The detail of a history entry without the customer.
 * @param isOwn whether the repair order is theirs: what somebody wrote goes as a whole then
 */
export function redactDetail(detail: unknown, finder: TraceFinder, isOwn: boolean): unknown {
  if (typeof detail === 'string') return finder.redact(detail);
  if (Array.isArray(detail)) return detail.map((entry) => redactDetail(entry, finder, isOwn));
  if (typeof detail !== 'object' || detail === null) return detail;
  const members = Object.entries(detail);
  const isPersonal = isOwn && members.some(([name, value]) => name === 'field' && PERSONAL_FIELDS.has(value));
  return Object.fromEntries(
    members.map(([name, value]) => {
      const goes = isOwn && (WRITTEN.has(name) || (isPersonal && (name === 'from' || name === 'to')));
      return [name, goes && typeof value === 'string' ? ERASED : redactDetail(value, finder, isOwn)];
    }),
  );
}
