import { isCall, type PendingApproval, type WorkflowView } from '@ars/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { currencyOf } from '../api/currency';
import { Said } from '../ask/turn';
import { planOf } from '../steps/described-steps';
import { orchestrator } from '../api/client';
import { useConnection } from '../api/connection';
import { useDecision } from '../api/use-decision';
import { useKeys } from '../ui/keys';
import { Problem } from '../ui/problem-page';
import { initialsOf } from '../ui/who';
import { useFormats } from '../i18n/format';
import { messageKey, useText } from '../i18n/text';
import { useNameOf } from '../session/names';
import { useSession } from '../session/session';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Ledger, Stays } from '../ui/ledger';
import { Card, Chip } from '../ui/parts';
import { RecordLink } from '../ui/record-link';
import { ChangeForm, RejectForm } from './decision-forms';
import { BackToList } from './inbox-row';

interface ApprovalDetailProps {
  view: WorkflowView;
  approval: PendingApproval;
  onNext: () => void;
}

/** Of the writes that wait, the one with an amount: it is part of the button that lets the money go. */
function amountOf(view: WorkflowView, { reasons }: PendingApproval): number | undefined {
  const waiting = new Set(reasons.map(({ step_id }) => step_id));
  const amounts = (planOf(view)?.execution_steps ?? [])
    .filter(isCall)
    .filter(({ step_id }) => waiting.has(step_id))
    .map(({ parameters }) => parameters['amount']);
  return amounts.find((amount): amount is number => typeof amount === 'number');
}

/** A plan that somebody has to approve: what it would change, why it waits, who asked; and the decision, always in reach. */
export function ApprovalDetail({ view, approval, onNext }: ApprovalDetailProps) {
  const t = useText();
  const { money, moment, time } = useFormats();
  const { isLost } = useConnection();
  const session = useSession();
  const nameOf = useNameOf();
  const decision = useDecision(view.request_id);
  const [doing, setDoing] = useState<'approve' | 'reject' | 'change'>();
  const [form, setForm] = useState<'reject' | 'change'>();
  const { request_id: requestId } = view;
  const { plan_hash, orders = [], steps = [], reasons, expires_at } = approval;
  const currency = currencyOf(view);
  const amount = amountOf(view, approval);
  const isOwn = view.asked_by === session.subject || view.amended?.by === session.subject;
  const isOff = isLost || isOwn;
  const approve = () => {
    if (isOff || decision.isPending) return;
    setDoing('approve');
    decision.mutate(() => orchestrator.approve(requestId, { plan_hash }));
  };
  const reject = (reason: string) => {
    setDoing('reject');
    decision.mutate(() => orchestrator.reject(requestId, { plan_hash, ...(reason && { reason }) }));
  };
  const change = (values: Record<string, unknown>, reason: string) => {
    setDoing('change');
    decision.mutate(() => orchestrator.approve(requestId, { plan_hash, values, ...(reason && { reason }) }));
  };
  const open = (which: typeof form) => !isOff && setForm(which);
  useKeys({ a: approve, r: () => open('reject'), e: () => open('change') });
  const orderIds = [
    ...new Set(
      (planOf(view)?.execution_steps ?? [])
        .filter(isCall)
        .flatMap(({ parameters: { repair_order_id: id } }) =>
          typeof id === 'string' && !id.startsWith('$') ? [id] : [],
        ),
    ),
  ];
  return (
    <div className="detail-pane">
      <div className="content">
        <div className="stack">
          <BackToList />
          <div className="row">
            <Chip tone="act" icon="stamp">
              {t('workflow.awaiting_approval')}
            </Chip>
            <RiskLevel view={view} />
          </div>
          <h2 className={orders.length === 1 && (orders[0]?.length ?? 0) < 60 ? 'amount' : undefined}>
            {orders[0] ?? view.user_request}
          </h2>
          {orders.slice(1).map((order) => (
            <p key={order} className="h3">
              {order}
            </p>
          ))}
          {orderIds.length > 0 && (
            <p className="muted">
              {orderIds.map((id) => (
                <span key={id}>
                  RO <RecordLink entity="repair_order" id={id} />{' '}
                </span>
              ))}
            </p>
          )}
        </div>
        <Card title={t('approval.why')}>
          <ul className="body checks">
            {reasons.map(({ step_id, policy, message }) => (
              <li key={`${step_id} ${policy}`}>
                <span className="is-act">
                  <Icon name="stamp" />
                </span>
                <span>{message}</span>
              </li>
            ))}
          </ul>
        </Card>
        {steps.length > 0 && (
          <Card title={t('approval.would-change')}>
            <div className="body stack">
              <Ledger steps={steps} currency={currency} />
              {steps.every(({ changes }) => changes.length === 0) && <p>{steps.map(({ says }) => says).join('. ')}</p>}
              {steps.map(
                ({ step_id, recipient }) =>
                  recipient && (
                    <p key={step_id} className="state is-info">
                      <Icon name="mail" small /> {t('ledger.message', { to: recipient })}
                    </p>
                  ),
              )}
              <Stays steps={steps} currency={currency} />
              {steps.some(({ undoable }) => !undoable) && (
                <p className="why">
                  <Icon name="warning" small />
                  {t('undo.impossible')}
                </p>
              )}
            </div>
          </Card>
        )}
        <section className="stack">
          <h3 className="label">{t('approval.words')}</h3>
          <Said text={view.user_request} view={view} />
        </section>
        <section className="stack">
          <h3 className="label">{t('run.who')}</h3>
          <ol className="people">
            <li>
              <span className="face" aria-hidden="true">
                {initialsOf(nameOf(view.asked_by))}
              </span>
              <div>{t('who.asked', { name: nameOf(view.asked_by) })}</div>
              <span className="sm muted">{moment(view.created_at)}</span>
            </li>
            {view.amended && (
              <li>
                <span className="face" aria-hidden="true">
                  {initialsOf(nameOf(view.amended.by))}
                </span>
                <div>{t('who.amended', { name: nameOf(view.amended.by) })}</div>
              </li>
            )}
            <li>
              <span className="face plain">
                <Icon name="waiting" small />
              </span>
              <div>
                {t(isOwn ? 'approval.others-decide' : 'approval.you-decide')}
                <span className="detail">{t('approval.who')}</span>
              </div>
              <span className="sm muted">{t('decide.until', { time: moment(expires_at) })}</span>
            </li>
          </ol>
        </section>
        {decision.error && <Problem error={decision.error} />}
      </div>
      <div className="decision">
        {form === 'reject' ? (
          <RejectForm
            busy={decision.isPending && t('decide.rejecting')}
            onReject={reject}
            onBack={() => setForm(undefined)}
          />
        ) : form === 'change' ? (
          <ChangeForm
            view={view}
            steps={steps}
            busy={decision.isPending && t('decide.changing')}
            onChange={change}
            onBack={() => setForm(undefined)}
          />
        ) : (
          <>
            <Button
              kind="primary"
              shortcut="A"
              isOff={isOff}
              busy={decision.isPending && doing === 'approve' && t('decide.approving')}
              onClick={approve}
            >
              {amount === undefined
                ? t('decide.approve')
                : t('decide.approve-amount', { amount: money(amount, currency) })}
            </Button>
            <Button shortcut="E" isOff={isOff} onClick={() => open('change')}>
              {t('decide.change')}
            </Button>
            <Button kind="danger" shortcut="R" isOff={isOff} onClick={() => open('reject')}>
              {t('decide.reject')}
            </Button>
            {isOwn && <span className="muted sm">{t('approval.not-own')}</span>}
            {isLost && <span className="muted sm">{t('decide.offline')}</span>}
            <span className="end keys xs muted wide-only">
              <kbd>J</kbd> <kbd>K</kbd> {t('keys.next')}
              <button type="button" className="heard" onClick={onNext}>
                {t('inbox.next')}
              </button>
            </span>
          </>
        )}
      </div>
      <span className="heard">
        <Link to="/runs/$requestId" params={{ requestId }}>
          {t('run.open')} {time(view.created_at)}
        </Link>
      </span>
    </div>
  );
}

function RiskLevel({ view }: { view: WorkflowView }) {
  const t = useText();
  const key = messageKey(`risk.${planOf(view)?.risk_level ?? ''}`);
  return key ? <span className="sm muted">{t(key)}</span> : null;
}
