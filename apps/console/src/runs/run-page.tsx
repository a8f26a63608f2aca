import type { WorkflowView } from '@ars/contracts';
import type { DescribedStep } from '@ars/presentation';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { canUndo, Found, useUndo } from '../ask/answer';
import { planOf, useDescribedSteps } from '../steps/described-steps';
import { orchestrator } from '../api/client';
import { type JournalEvent, readBackIn, useJournal } from '../api/journal';
import { useDecision } from '../api/use-decision';
import { useWorkflow } from '../api/use-workflow';
import { useKeys } from '../ui/keys';
import { Problem } from '../ui/problem-page';
import { initialsOf } from '../ui/who';
import { currencyOf } from '../api/currency';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useNameOf } from '../session/names';
import { Button, IconButton } from '../ui/button';
import { Icon } from '../ui/icon';
import { Ledger } from '../ui/ledger';
import { Banner, Card, Loading, Segments } from '../ui/parts';
import { WorkflowChip } from '../ui/status';
import { JournalList } from './journal-list';
import { RunSteps } from './run-steps';
import { StepGraph } from './step-graph';

/** One workflow, live: what it does, why it waits, who had a hand in it, and the ways to stop it and to take it back. */
export function RunPage() {
  const { requestId = '' } = useParams({ strict: false }) as { requestId?: string };
  const { data: view, error } = useWorkflow(requestId);
  if (!view) return <div className="page">{error ? <Problem error={error} /> : <Loading />}</div>;
  return <Run view={view} key={requestId} />;
}

function Run({ view }: { view: WorkflowView }) {
  const t = useText();
  const { second } = useFormats();
  const events = useJournal(view.request_id);
  const steps = useDescribedSteps(view);
  const [shown, setShown] = useState<'words' | 'journal'>('words');
  const { total_steps: total, completed_steps: done } = view.execution_results;
  const isWaiting = Boolean(view.approval ?? view.confirmation ?? view.clarification);
  useEffect(() => {
    document.title = `${view.user_request.slice(0, 60)} · Console`;
  }, [view.user_request]);
  return (
    <div className="page">
      <div className="titlebar">
        <div>
          <div className="crumb">
            <Link to="/runs">{t('nav.runs')}</Link>
            <Icon name="chevron" small />
            <span className="mono">{planOf(view)?.plan_id ?? view.request_id}</span>
            <IconButton
              label={t('run.copy-id')}
              icon="copy"
              onClick={() => void navigator.clipboard.writeText(view.request_id)}
            />
          </div>
          <h1>{view.user_request}</h1>
          <p className="facts-line">
            <WorkflowChip
              status={view.status}
              {...(!view.response && total > 0 && { detail: t('run.progress', { done, total }) })}
            />
            <span className="sm muted">{t('run.started', { time: second(view.created_at) })}</span>
          </p>
        </div>
        <Actions view={view} />
      </div>
      <div className="stack wide">
        <WhyItWaits view={view} events={events} />
        {isWaiting && (
          <p>
            <Link to="/inbox/$item" params={{ item: view.request_id }}>
              {t('run.decide')}
            </Link>
          </p>
        )}
        <div className="columns">
          <div className="stack wide">
            {view.response && <Found view={view} />}
            <Card
              title={t('run.steps')}
              end={
                <Segments
                  label={t('run.show')}
                  value={shown}
                  onChange={setShown}
                  segments={[
                    { value: 'words', label: t('run.in-words') },
                    { value: 'journal', label: t('run.journal') },
                  ]}
                />
              }
            >
              {shown === 'words' ? <RunSteps steps={steps} events={events} /> : <JournalList events={events} />}
            </Card>
            <WhatChanged view={view} events={events} />
          </div>
          <div className="side stack wide">
            <Who view={view} events={events} />
            <Checks steps={steps} />
            <StepGraph steps={steps} />
          </div>
        </div>
      </div>
    </div>
  );
}

function Actions({ view }: { view: WorkflowView }) {
  const t = useText();
  const navigate = useNavigate();
  const decision = useDecision(view.request_id);
  const undoing = useUndo(view);
  const isOver = view.response !== undefined;
  const canRetry = view.status === 'parked' || view.status === 'failed';
  const isUndoable = isOver && view.undoes === undefined && canUndo(view);
  const retry = () => canRetry && decision.mutate(() => orchestrator.retry(view.request_id));
  const stop = () => !isOver && decision.mutate(() => orchestrator.cancel(view.request_id));
  const undo = () => isUndoable && undoing.undo();
  useKeys({ t: retry, '.': stop, u: undo });
  useEffect(() => {
    if (undoing.isSuccess) void navigate({ to: '/' });
  }, [undoing.isSuccess, navigate]);
  return (
    <div className="stack">
      <div className="row">
        {canRetry && (
          <Button shortcut="T" busy={decision.isPending && t('run.trying')} onClick={retry}>
            {t('run.try-now')}
          </Button>
        )}
        {isUndoable && (
          <Button icon="undo" shortcut="U" busy={undoing.isPending && t('undo.asking')} onClick={undo}>
            {t('undo.action')}
          </Button>
        )}
        {!isOver && view.status !== 'compensating' && (
          <Button kind="danger" shortcut="." busy={decision.isPending && t('run.stopping')} onClick={stop}>
            {t('run.stop')}
          </Button>
        )}
      </div>
      {(decision.error ?? undoing.error) && <Problem error={decision.error ?? undoing.error} />}
    </div>
  );
}

/** What it waits for, out of the latest of its events. */
function WhyItWaits({ view, events }: { view: WorkflowView; events: readonly JournalEvent[] }) {
  const t = useText();
  const { second } = useFormats();
  if (view.status === 'parked')
    return (
      <Banner tone="warn" icon="parked">
        <strong>{t('run.why-waits')}</strong> {view.answer}
      </Banner>
    );
  if (view.approval)
    return (
      <Banner tone="warn" icon="stamp">
        <strong>{t('run.why-waits')}</strong> {view.approval.reasons.map(({ message }) => message).join('. ')}
      </Banner>
    );
  const failed = view.status === 'running' ? events.findLast(({ type }) => /^step_/.test(type)) : undefined;
  if (failed?.type !== 'step_failed' || failed.retry_at === undefined) return null;
  return (
    <Banner tone="warn" icon="clock">
      <strong>{t('run.why-waits')}</strong> {failed.error?.message}.{' '}
      {t('run.next-try', { number: (failed.attempt ?? 1) + 1, time: second(failed.retry_at) })}
    </Banner>
  );
}

function WhatChanged({ view, events }: { view: WorkflowView; events: readonly JournalEvent[] }) {
  const t = useText();
  const steps = view.approval?.steps ?? view.confirmation?.steps ?? readBackIn(events);
  if (!steps.some(({ changes }) => changes.length > 0)) return null;
  const isDone = view.status === 'completed';
  return (
    <Card title={t(isDone ? 'run.changed' : 'approval.would-change')}>
      <div className="body">
        <Ledger steps={steps} currency={currencyOf(view)} when={isDone ? 'done' : 'ahead'} />
      </div>
    </Card>
  );
}

const ACTS = {
  created: 'who.asked',
  clarified: 'who.answered',
  confirmed: 'who.confirmed',
  confirmation_declined: 'who.dropped',
  approved: 'who.approved',
  amended: 'who.amended',
  rejected: 'who.rejected',
} as const;

type Act = JournalEvent & { type: keyof typeof ACTS };

const isAct = (event: JournalEvent): event is Act => Object.hasOwn(ACTS, event.type);

/** Everybody who had a hand in it. */
function Who({ view, events }: { view: WorkflowView; events: readonly JournalEvent[] }) {
  const t = useText();
  const { time } = useFormats();
  const nameOf = useNameOf();
  const acts = events.filter(isAct);
  return (
    <Card title={t('run.who')}>
      <ol className="body people">
        {acts.map((act) => {
          const name = nameOf(act.by ?? view.asked_by);
          return (
            <li key={act.id}>
              <span className="face" aria-hidden="true">
                {initialsOf(name)}
              </span>
              <div>
                {t(ACTS[act.type], { name })}
                {act.reason && <span className="detail">{act.reason}</span>}
              </div>
              <span className="sm muted">{time(act.at)}</span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

function Checks({ steps }: { steps: readonly DescribedStep[] }) {
  const t = useText();
  const checks = steps.flatMap(({ result }) => result?.checks ?? []);
  if (checks.length === 0) return null;
  const passed = checks.filter((check) => check.passed).length;
  return (
    <Card
      title={t('run.checks')}
      end={<span className="sm muted">{t('run.progress', { done: passed, total: checks.length })}</span>}
    >
      <ul className="body checks">
        {checks.map(({ label, passed: holds, detail }) => (
          <li key={label}>
            <span className={holds ? 'is-ok' : 'is-danger'}>
              <Icon name={holds ? 'done' : 'failed'} />
            </span>
            <span>
              <span className="heard">{t(holds ? 'check.passed' : 'check.failed')}: </span>
              {label.replaceAll('_', ' ')}
              {detail && <span className="muted sm"> {detail}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
