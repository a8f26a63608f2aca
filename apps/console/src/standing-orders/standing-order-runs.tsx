import type { StandingOrderRun } from '@ars/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { orchestrator } from '../api/client';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { IconName } from '../ui/icon';
import { Loading, State, type Tone } from '../ui/parts';
import { Problem } from '../ui/problem-page';
import { WorkflowChip } from '../ui/status';

const SHAPES: Record<StandingOrderRun['outcome'], { tone: Tone; icon: IconName }> = {
  due: { tone: 'act', icon: 'waiting' },
  begun: { tone: 'ok', icon: 'done' },
  skipped: { tone: 'quiet', icon: 'skipped' },
  refused: { tone: 'danger', icon: 'failed' },
};

/** What became of the times at which it was due, newest first; each leads to its run. */
export function StandingOrderRuns({ id }: { id: string }) {
  const t = useText();
  const { data, error } = useQuery({
    queryKey: ['standing-orders', 'one', id],
    queryFn: () => orchestrator.standingOrder(id),
  });
  if (error) return <Problem error={error} />;
  if (!data) return <div className="body">{<Loading />}</div>;
  if (data.runs.length === 0) return <p className="body muted">{t('standing.never-run')}</p>;
  return (
    <table className="table flowing" aria-label={t('standing.runs')}>
      <thead>
        <tr>
          <th scope="col">{t('audit.when')}</th>
          <th scope="col">{t('standing.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {data.runs.map((run) => (
          <Run key={run.request_id ?? run.at} run={run} />
        ))}
      </tbody>
    </table>
  );
}

function Run({ run: { at, until, occasion, outcome, status, request_id, error } }: { run: StandingOrderRun }) {
  const t = useText();
  const { moment } = useFormats();
  return (
    <tr>
      <td className="nowrap">
        {moment(at)}
        {until !== undefined && until !== at && ` – ${moment(until)}`}
        {occasion?.subject !== undefined && <span className="sub">{occasion.subject}</span>}
      </td>
      <td>
        {status ? (
          <WorkflowChip status={status} />
        ) : (
          <State {...SHAPES[outcome]}>{t(`standing.outcome.${outcome}`)}</State>
        )}
        <span className="sub">
          {error?.message}
          {request_id !== undefined && outcome === 'begun' && (
            <Link to="/runs/$requestId" params={{ requestId: request_id }}>
              {request_id}
            </Link>
          )}
        </span>
      </td>
    </tr>
  );
}
