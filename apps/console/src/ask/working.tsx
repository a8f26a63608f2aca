import type { PendingApproval, WorkflowView } from '@ars/contracts';
import { useState } from 'react';
import { orchestrator } from '../api/client';
import { useDecision } from '../api/use-decision';
import { Problem } from '../ui/problem-page';
import { useKeys } from '../ui/keys';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useDescribedSteps } from '../steps/described-steps';
import { StepList } from '../steps/step-list';
import { Button } from '../ui/button';
import { Chip } from '../ui/parts';
import { WorkflowChip } from '../ui/status';
import { RunLink } from '../ui/record-link';

/** A workflow on its way, step by step. */
export function Working({ view, isLast }: { view: WorkflowView; isLast: boolean }) {
  const t = useText();
  const steps = useDescribedSteps(view);
  const decision = useDecision(view.request_id);
  const { total_steps: total, completed_steps: done } = view.execution_results;
  const stop = () => decision.mutate(() => orchestrator.cancel(view.request_id));
  useKeys(isLast ? { '.': stop } : {});
  const isParked = view.status === 'parked';
  const isAtRest = isParked || view.status === 'waiting';
  return (
    <article className="card" aria-label={t(`workflow.${view.status}`)}>
      <header>
        <WorkflowChip
          status={view.status}
          {...(total > 0 && !isParked && { detail: t('run.progress', { done, total }) })}
        />
        <div className="end row">
          {isParked && (
            <Button onClick={() => decision.mutate(() => orchestrator.retry(view.request_id))}>
              {t('run.try-now')}
            </Button>
          )}
          {view.status !== 'compensating' && (
            <Button kind="ghost" shortcut="." busy={decision.isPending && t('run.stopping')} onClick={stop}>
              {t('run.stop')}
            </Button>
          )}
        </div>
      </header>
      {steps.length > 0 && (
        <div className="body">
          <StepList steps={steps} />
        </div>
      )}
      {isAtRest && view.answer && (
        <div className="section">
          {view.answer.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      {decision.error && (
        <div className="section">
          <Problem error={decision.error} />
        </div>
      )}
      <div className="section">
        <RunLink requestId={view.request_id} />
      </div>
    </article>
  );
}

/** Somebody else decides: who may, why, and until when. */
export function WaitsForApproval({ view, approval }: { view: WorkflowView; approval: PendingApproval }) {
  const t = useText();
  const { moment } = useFormats();
  const [isDropping, setDropping] = useState(false);
  const decision = useDecision(view.request_id);
  return (
    <article className="card" aria-label={t('workflow.awaiting_approval')}>
      <header>
        <Chip tone="act" icon="stamp">
          {t('workflow.awaiting_approval')}
        </Chip>
        <span className="xs muted">{t('decide.until', { time: moment(approval.expires_at) })}</span>
        <span className="end xs muted wide-only">{t('decide.nothing-written')}</span>
      </header>
      <div className="body stack">
        {(approval.orders ?? []).map((order) => (
          <h2 key={order}>{order}</h2>
        ))}
        {approval.reasons.map(({ step_id, message }) => (
          <p key={`${step_id} ${message}`}>{message}</p>
        ))}
        <p className="muted sm">{t('approval.who')}</p>
      </div>
      <footer>
        <RunLink requestId={view.request_id} />
        <span className="end" />
        <Button
          kind="ghost"
          busy={decision.isPending && isDropping && t('decide.dropping')}
          onClick={() => {
            setDropping(true);
            decision.mutate(() => orchestrator.cancel(view.request_id));
          }}
        >
          {t('decide.drop')}
        </Button>
      </footer>
    </article>
  );
}
