import type { WorkflowFilter } from '@ars/client/rest';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { orchestrator } from '../api/client';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Card, Shape } from '../ui/parts';
import { WORKFLOW_SHAPES } from '../ui/status';

/** What was asked about a thing, newest first. */
export function WorkflowsAbout(filter: Pick<WorkflowFilter, 'text' | 'repair_order_id'>) {
  const t = useText();
  const { moment } = useFormats();
  const { data } = useQuery({
    queryKey: ['workflows', 'about', filter],
    queryFn: () => orchestrator.workflows({ ...filter, limit: 20 }),
  });
  const workflows = data?.workflows ?? [];
  if (workflows.length === 0) return null;
  return (
    <Card title={t('record.asked')}>
      {workflows.map(({ request_id, user_request, status, created_at }) => (
        <Link key={request_id} to="/runs/$requestId" params={{ requestId: request_id }} className="list-row">
          <Shape {...WORKFLOW_SHAPES[status]} />
          <span>
            {user_request}
            <span className="sm muted" style={{ display: 'block' }}>
              {t(`workflow.${status}`)}
            </span>
          </span>
          <span className="sm muted nowrap">{moment(created_at)}</span>
        </Link>
      ))}
    </Card>
  );
}
