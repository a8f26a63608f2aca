import type { WorkflowView } from '@ars/contracts';
import type { DescribedStep } from '@ars/presentation';
import { orchestrator } from '../api/client';
import { readBackIn, useEndedJournal } from '../api/journal';
import { useDecision } from '../api/use-decision';
import { useKeys } from '../ui/keys';
import { Problem } from '../ui/problem-page';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useDescribedSteps, planOf } from '../steps/described-steps';
import { StepList } from '../steps/step-list';
import { Button } from '../ui/button';
import { Ledger } from '../ui/ledger';
import { RowsTable, tabSeparated } from '../ui/rows-table';
import { WorkflowChip } from '../ui/status';
import { toast } from '../ui/toast';
import { currencyOf } from '../api/currency';
import { addTurn } from '../api/thread';
import { RunLink } from '../ui/record-link';

/** What became of a request: sentences first, then the rows that they rest on, then the way back. */
export function Answer({ view, isLast }: { view: WorkflowView; isLast: boolean }) {
  const steps = useDescribedSteps(view);
  const lists = steps.filter(({ rows }) => rows && rows.rows.length > 1);
  const writes = steps.filter(({ writes: isWrite, result }) => isWrite && result && result.status !== 'pending');
  return (
    <>
      <Found view={view} />
      {writes.length > 0 || view.status !== 'completed' ? (
        <Done view={view} steps={steps} isLast={isLast} />
      ) : (
        lists.length === 0 && <RunLink requestId={view.request_id} />
      )}
    </>
  );
}

/** An address in a sentence leads there. */
const linked = (text: string) =>
  text.split(/(https?:\/\/[^\s]+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={index} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );

/** What was found and done: the sentences, and the rows that they rest on. */
export function Found({ view }: { view: WorkflowView }) {
  const lists = useDescribedSteps(view).filter(({ rows }) => rows && rows.rows.length > 1);
  return (
    <>
      <Sentences text={view.answer ?? ''} hasRows={lists.length > 0} />
      {lists.map((step) => (
        <FoundRows key={step.step.step_id} step={step} view={view} />
      ))}
    </>
  );
}

/** The first sentence leads; rows that stand in a table need not be said again. */
function Sentences({ text, hasRows }: { text: string; hasRows: boolean }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !(hasRows && line.startsWith('- ')));
  const [lead, ...rest] = lines;
  const last = hasRows ? rest.pop() : undefined;
  if (lead === undefined) return null;
  return (
    <div className="stack">
      <p className="lead">
        {linked(hasRows ? lead.replace(/:$/, '.') : lead)}
        {last && <> {last}</>}
      </p>
      {rest.map((line, index) => (
        <p key={index}>{linked(line)}</p>
      ))}
    </div>
  );
}

function FoundRows({ step, view }: { step: DescribedStep; view: WorkflowView }) {
  const t = useText();
  const { second } = useFormats();
  const rows = step.rows?.rows ?? [];
  const copy = async () => {
    await navigator.clipboard.writeText(tabSeparated(rows));
    toast({ text: t('table.copied', { count: rows.length }) });
  };
  return (
    <section className="card" aria-label={step.order}>
      <RowsTable rows={rows} caption={step.order} totals />
      <footer>
        <Button kind="ghost" icon="copy" onClick={() => void copy()}>
          {t('table.copy')}
        </Button>
        <Button kind="ghost" icon="print" className="no-print" onClick={() => window.print()}>
          {t('table.print')}
        </Button>
        <span className="end row xs muted">
          {t('table.read-at', { time: second(view.updated_at) })} <RunLink requestId={view.request_id} />
        </span>
      </footer>
    </section>
  );
}

/** Whether something was done that can be taken back. */
export function canUndo(view: WorkflowView): boolean {
  const { steps } = view.execution_results;
  return (planOf(view)?.execution_steps ?? []).some(
    ({ step_id, effect }) =>
      effect?.undo && steps[step_id]?.status === 'succeeded' && steps[step_id].compensation?.status !== 'undone',
  );
}

/** Takes back what a workflow did, as a turn of its own that is read back first. */
export function useUndo(view: WorkflowView) {
  const t = useText();
  const decision = useDecision(view.request_id);
  const undo = () =>
    decision.mutate(async () => {
      const { request_id } = await orchestrator.undo(view.request_id);
      addTurn(request_id, t('undo.said', { request: view.user_request }));
      return request_id;
    });
  return { ...decision, undo };
}

function Done({ view, steps, isLast }: { view: WorkflowView; steps: DescribedStep[]; isLast: boolean }) {
  const t = useText();
  const { second, seconds } = useFormats();
  const undoing = useUndo(view);
  const changed = readBackIn(useEndedJournal(view.request_id, true));
  const isUndoable = view.undoes === undefined && canUndo(view);
  const hasWritten = steps.some(({ writes, result }) => writes && result?.status === 'succeeded');
  useKeys(isLast && isUndoable ? { u: undoing.undo } : {});
  const { execution_time: took = 0 } = view.response ?? {};
  return (
    <article className="card" aria-label={t('answer.done')}>
      <header>
        <WorkflowChip status={view.status} />
        <span className="xs muted nowrap">
          {second(view.updated_at)}, {seconds(took)}
        </span>
        {isUndoable && (
          <span className="end">
            <Button icon="undo" shortcut="U" busy={undoing.isPending && t('undo.asking')} onClick={undoing.undo}>
              {t('undo.action')}
            </Button>
          </span>
        )}
      </header>
      {changed.length > 0 && view.status === 'completed' && (
        <div className="body">
          <Ledger steps={changed} currency={currencyOf(view)} when={view.undoes === undefined ? 'done' : 'undo'} />
        </div>
      )}
      <div className="body">
        {view.status === 'completed' ? (
          <details className="how">
            <summary>{t('run.how', { count: steps.length })}</summary>
            <StepList steps={steps} />
          </details>
        ) : (
          <StepList steps={steps} />
        )}
      </div>
      {undoing.error && (
        <div className="section">
          <Problem error={undoing.error} />
        </div>
      )}
      <footer>
        <RunLink requestId={view.request_id} />
        <span className="end xs muted">
          {isUndoable ? t('undo.what') : hasWritten && view.undoes === undefined ? t('undo.none') : ''}
        </span>
      </footer>
    </article>
  );
}
