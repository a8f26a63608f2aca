import type { PendingConfirmation, WorkflowView } from '@ars/contracts';
import { useEffect, useRef, useState } from 'react';
import { orchestrator } from '../api/client';
import { useConnection } from '../api/connection';
import { isTooLate, useDecision } from '../api/use-decision';
import { useKeys } from '../ui/keys';
import { Problem } from '../ui/problem-page';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Ledger, Stays } from '../ui/ledger';
import { Banner, Chip } from '../ui/parts';
import { toast } from '../ui/toast';
import { useDescribedSteps } from '../steps/described-steps';
import { useStepTitle } from '../steps/step-list';
import type { Correcting } from './composer';
import { setDraft } from '../api/thread';
import { StepValues } from './step-values';
import { currencyOf } from '../api/currency';

interface ReadBackProps {
  view: WorkflowView;
  confirmation: PendingConfirmation;
  isLast: boolean;
  onCorrect: (correcting: Correcting) => void;
}

/** A scanner's or a colleague's Enter must not confirm what has only just come up. */
const SETTLING_MS = 400;

/** A plan in words before it writes: what is doubtful, what changes, what stays, and how else it may be meant. */
export function ReadBack({ view, confirmation, isLast, onCorrect }: ReadBackProps) {
  const t = useText();
  const { moment } = useFormats();
  const { isLost } = useConnection();
  const { request_id: requestId } = view;
  const { plan_hash, steps, doubts, readings, remains = [], expires_at } = confirmation;
  const decision = useDecision(requestId);
  const [doing, setDoing] = useState<'confirm' | 'drop' | 'reading' | 'values'>();
  const card = useRef<HTMLElement>(null);
  const shownAt = useRef(0);
  useEffect(() => {
    shownAt.current = performance.now();
    if (isLast) card.current?.focus({ preventScroll: true });
  }, [plan_hash, isLast]);

  const isIdle = !decision.isPending && !isLost;
  const decide = (what: typeof doing, run: () => Promise<unknown>) => {
    if (!isIdle || performance.now() - shownAt.current < SETTLING_MS) return;
    setDoing(what);
    decision.mutate(run);
  };
  const confirm = () => decide('confirm', () => orchestrator.confirm(requestId, { plan_hash }));
  const pick = (index: number) => {
    const reading = readings[index];
    if (reading) decide('reading', () => orchestrator.confirm(requestId, { plan_hash, reading: reading.id }));
  };
  const change = (values: Record<string, unknown>) =>
    decide('values', () => orchestrator.confirm(requestId, { plan_hash, values }));
  const drop = () =>
    decide('drop', async () => {
      await orchestrator.reject(requestId, { plan_hash });
      const { user_request: text } = view;
      toast({ text: t('decide.dropped'), action: { label: t('decide.open-again'), run: () => setDraft(text) } });
    });
  const correct = () => {
    onCorrect({ requestId, placeholder: t('decide.correct-placeholder') });
    document.querySelector<HTMLElement>('[data-ask-box]')?.focus();
  };
  useKeys(
    isLast
      ? {
          // only from the card or its button: Enter on another control is that control's
          enter: ({ target }) => (target === document.body || target === card.current) && confirm(),
          c: correct,
          d: drop,
          ...Object.fromEntries(readings.slice(0, 9).map((_, index) => [String(index + 1), () => pick(index)])),
        }
      : {},
  );
  const isReplanning = decision.isPending && (doing === 'reading' || doing === 'values');
  const whole = doubts.filter(({ parameter }) => parameter === undefined);
  const currency = currencyOf(view);
  return (
    <article className="card waits" ref={card} tabIndex={-1} aria-label={t('announce.read-back')}>
      <header>
        <Chip tone="act" icon="waiting">
          {t('decide.waiting-for-you')}
        </Chip>
        <span className="xs muted">{t('decide.until', { time: moment(expires_at) })}</span>
        <span className="end xs muted wide-only">{t('decide.nothing-written')}</span>
      </header>
      {whole.length > 0 && (
        <div className="body">
          <Banner tone="warn">
            <strong>{t('doubt.title')}</strong>
            <ul>
              {whole.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </Banner>
        </div>
      )}
      {steps.map((step) => (
        <div className={whole.length > 0 ? 'body bare stack' : 'body stack'} key={step.step_id}>
          <h2>{step.says}</h2>
          <StepValues view={view} stepId={step.step_id} doubts={doubts} onChange={change} isBusy={!isIdle} />
          {step.recipient && (
            <p className="state is-info">
              <Icon name="mail" small /> {t('ledger.message', { to: step.recipient })}
            </p>
          )}
          {!step.undoable && (
            <p className="why">
              <Icon name="warning" small />
              {t('undo.impossible')}
            </p>
          )}
        </div>
      ))}
      <div className="section stack" style={isReplanning ? { opacity: 0.45 } : undefined} aria-busy={isReplanning}>
        <Ledger steps={steps} currency={currency} />
        <Stays steps={steps} currency={currency} />
        <How view={view} />
      </div>
      {remains.length > 0 && (
        <div className="section stack">
          <p className="label">{t('undo.remains')}</p>
          <ul>
            {remains.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </div>
      )}
      {readings.length > 0 && (
        <div className="section stack">
          <p className="label">{t('decide.readings')}</p>
          <div className="choices pair-of-choices">
            {readings.map(({ id, label }, index) => (
              <button key={id} type="button" className="choice" aria-disabled={!isIdle} onClick={() => pick(index)}>
                <span className="number" aria-hidden="true">
                  {index + 1}
                </span>
                <span className="title">{label}</span>
              </button>
            ))}
          </div>
        </div>
      )}
      {decision.error && (
        <div className="section">
          {isTooLate(decision.error) && (
            <p className="heard" role="status">
              {t('decide.too-late')}
            </p>
          )}
          <Problem error={decision.error} />
        </div>
      )}
      <footer className="sticky">
        <Button
          kind="primary"
          shortcut="Enter"
          isOff={!isIdle}
          busy={decision.isPending && doing === 'confirm' && t('decide.confirming')}
          onClick={confirm}
        >
          {t('decide.confirm')}
        </Button>
        <Button shortcut="C" isOff={!isIdle} onClick={correct}>
          {t('decide.correct')}
        </Button>
        <Button
          kind="ghost"
          shortcut="D"
          isOff={!isIdle}
          busy={decision.isPending && doing === 'drop' && t('decide.dropping')}
          onClick={drop}
        >
          {t('decide.drop')}
        </Button>
        {isLost && <span className="end xs muted">{t('decide.offline')}</span>}
      </footer>
    </article>
  );
}

/** The steps behind it, for whoever wants to know. */
function How({ view }: { view: WorkflowView }) {
  const t = useText();
  const steps = useDescribedSteps(view);
  const titleOf = useStepTitle();
  if (steps.length === 0) return null;
  return (
    <details className="how">
      <summary>{t('run.how', { count: steps.length })}</summary>
      <ol>
        {steps.map((step) => (
          <li key={step.step.step_id}>{titleOf(step)}</li>
        ))}
      </ol>
    </details>
  );
}
