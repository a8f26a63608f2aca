import type { StandingOrderStatus, StandingOrderView } from '@ars/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { orchestrator } from '../api/client';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useNameOf } from '../session/names';
import { useSession } from '../session/session';
import { Button } from '../ui/button';
import type { IconName } from '../ui/icon';
import { Banner, Card, Chip, Facts, type Tone } from '../ui/parts';
import { Problem } from '../ui/problem-page';
import { StandingOrderEdit } from './standing-order-edit';
import { StandingOrderRuns } from './standing-order-runs';

const SHAPES: Record<StandingOrderStatus, { tone: Tone; icon: IconName }> = {
  awaiting_approval: { tone: 'act', icon: 'stamp' },
  active: { tone: 'ok', icon: 'clock' },
  paused: { tone: 'warn', icon: 'parked' },
  ended: { tone: 'quiet', icon: 'done' },
};

/** One standing order, with what whoever reads it may do about it; the orchestrator has the last word. */
export function StandingOrderCard({ order }: { order: StandingOrderView }) {
  const t = useText();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const [isOpen, setOpen] = useState(false);
  const [isEdited, edit] = useState(false);
  const { subject } = useSession();
  const { id, status, says, user_request, orders, doubts, next_at, made_by, approved_by, reason } = order;
  return (
    <Card above={says} title={user_request} end={<Chip {...SHAPES[status]}>{t(`standing.status.${status}`)}</Chip>}>
      <div className="body stack">
        {reason && <Banner tone="warn">{reason}</Banner>}
        <Facts
          left
          facts={[
            next_at !== null && { name: t('standing.next'), value: moment(next_at) },
            { name: t('standing.made-by'), value: nameOf(made_by) },
            approved_by !== null && { name: t('standing.approved-by'), value: nameOf(approved_by) },
            orders.length > 0 && { name: t('standing.writes'), value: orders.join('; ') },
            doubts.length > 0 && { name: t('standing.doubts'), value: doubts.join(' ') },
          ]}
        />
        {isEdited && <StandingOrderEdit order={order} onDone={() => edit(false)} />}
        <Actions order={order}>
          {made_by === subject && order.status !== 'ended' && !isEdited && (
            <Button kind="ghost" icon="pen" onClick={() => edit(true)}>
              {t('standing.edit')}
              <span className="heard"> {user_request}</span>
            </Button>
          )}
          <Button kind="ghost" icon="clock" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('standing.runs')}
            <span className="heard"> {user_request}</span>
          </Button>
        </Actions>
      </div>
      {isOpen && <StandingOrderRuns id={id} />}
    </Card>
  );
}

function Actions({ order, children }: { order: StandingOrderView; children: React.ReactNode }) {
  const t = useText();
  const { subject, roles } = useSession();
  const queries = useQueryClient();
  const { id, status, version, made_by, user_request } = order;
  const isManager = roles.includes('manager');
  const acting = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['standing-orders'] }),
  });
  const action = (name: 'approve' | 'pause' | 'resume' | 'end', act: () => Promise<unknown>, icon: IconName) => (
    <Button
      kind={name === 'approve' ? 'primary' : name === 'end' ? 'danger' : 'plain'}
      icon={icon}
      busy={acting.isPending && t('question.answering')}
      onClick={() => acting.mutate(act)}
    >
      {t(`standing.${name}`)}
      <span className="heard"> {user_request}</span>
    </Button>
  );
  const pause = (paused: boolean) => () => orchestrator.changeStandingOrder(id, { paused });
  const isTheirs = made_by === subject || isManager;
  return (
    <>
      {acting.error && <Problem error={acting.error} />}
      <div className="row">
        {status === 'awaiting_approval' &&
          isManager &&
          made_by !== subject &&
          action('approve', () => orchestrator.approveStandingOrder(id, { version }), 'stamp')}
        {isTheirs && status === 'active' && action('pause', pause(true), 'parked')}
        {isTheirs && status === 'paused' && action('resume', pause(false), 'clock')}
        {isTheirs && status !== 'ended' && action('end', () => orchestrator.endStandingOrder(id), 'close')}
        {children}
      </div>
    </>
  );
}
