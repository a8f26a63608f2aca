import type { AuditDecision, AuditEntry } from '@ars/contracts';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useNameOf } from '../session/names';
import type { IconName } from '../ui/icon';
import { State, type Tone } from '../ui/parts';
import { useRoleNames } from '../ui/who';

const SHAPES: Record<AuditDecision, { tone: Tone; icon: IconName }> = {
  allowed: { tone: 'quiet', icon: 'done' },
  refused: { tone: 'danger', icon: 'failed' },
  held: { tone: 'warn', icon: 'waiting' },
  confirmed: { tone: 'ok', icon: 'done' },
  declined: { tone: 'quiet', icon: 'minus' },
  approved: { tone: 'ok', icon: 'stamp' },
  amended: { tone: 'warn', icon: 'stamp' },
  rejected: { tone: 'danger', icon: 'failed' },
  expired: { tone: 'warn', icon: 'clock' },
  carried_out: { tone: 'ok', icon: 'done' },
  undone: { tone: 'info', icon: 'undo' },
  not_undone: { tone: 'danger', icon: 'warning' },
};

/** Entries of the trail, as people read them; what they are about leads to its run. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useText();
  return (
    <div className="card">
      <table className="table flowing" aria-label={t('audit.list')}>
        <thead>
          <tr>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.decision')}</th>
            <th scope="col">{t('audit.when')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.number} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EntryRow({ entry }: { entry: AuditEntry }) {
  const t = useText();
  const roles = useRoleNames();
  const whoIs = useWhoIs();
  const { moment } = useFormats();
  const { at, principal, action, object, decision, reasons, request_id, count } = entry;
  return (
    <tr>
      <td>
        {whoIs(principal)}
        {principal.roles.length > 0 && <span className="sub">{roles(principal.roles)}</span>}
      </td>
      <td>
        {t(`audit.action.${action}`)}
        {count > 1 && ` · ${t('audit.times', { count })}`}
        <span className="sub">
          {object.kind !== 'workflow' && <>{object.id} </>}
          {request_id !== null && (
            <Link to="/runs/$requestId" params={{ requestId: request_id }}>
              {request_id}
            </Link>
          )}
        </span>
      </td>
      <td>
        <State {...SHAPES[decision]}>{t(`audit.decision.${decision}`)}</State>
        {reasons.length > 0 && <span className="sub">{reasons.join(', ')}</span>}
      </td>
      <td className="nowrap">{moment(at)}</td>
    </tr>
  );
}

/** Nobody in particular, and the system itself, have no names of their own. */
function useWhoIs(): (principal: AuditEntry['principal']) => string {
  const t = useText();
  const nameOf = useNameOf();
  return ({ subject, kind }) => {
    if (kind === 'service') return t('audit.service');
    if (subject === 'unknown' || subject.startsWith('anonymous')) return t('audit.unknown-person');
    return nameOf(subject);
  };
}
