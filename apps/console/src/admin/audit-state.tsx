import { useQuery } from '@tanstack/react-query';
import { orchestrator } from '../api/client';
import { useText } from '../i18n/text';
import { Banner } from '../ui/parts';
import { Problem } from '../ui/problem-page';

/** Says whether the trail is as it was written; without having looked it says nothing. */
export function AuditState() {
  const t = useText();
  const { data, error } = useQuery({
    queryKey: ['audit', 'verification'],
    queryFn: () => orchestrator.auditVerification(),
    staleTime: 60_000,
  });
  if (error) return <Problem error={error} />;
  if (!data) return <p className="muted">{t('audit.looking')}</p>;
  const { intact, checked: count, first, last, head, faults } = data;
  if (!intact) {
    return (
      <Banner tone="danger">
        <strong>{t('audit.broken')}</strong>
        <ul>
          {faults.map(({ kind, from, to }) => (
            <li key={`${kind} ${from}`}>
              {t(`audit.fault.${kind}`)}: {from === to ? from : `${from} – ${to}`}
            </li>
          ))}
        </ul>
      </Banner>
    );
  }
  if (!head) return <p className="muted">{t('audit.empty')}</p>;
  return (
    <Banner tone="ok">
      <strong>{t('audit.intact', { count, first, last })}</strong>{' '}
      <span className="id">{t('audit.head', { hash: head.hash.slice(0, 16) })}</span>
    </Banner>
  );
}
