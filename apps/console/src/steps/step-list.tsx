import { isCall, type LoopProgress } from '@ars/contracts';
import type { DescribedStep } from '@ars/presentation';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Shape } from '../ui/parts';
import { STEP_SHAPES } from '../ui/status';
import { stateOf } from './described-steps';

/** What a step is called: what a read looks at, what a write does or did. */
export function useStepTitle(): (step: DescribedStep) => string {
  const t = useText();
  return (step) => {
    const { order, writes, found } = step;
    if (!isCall(step.step)) return order;
    const state = stateOf(step);
    if (!writes) return t(state === 'succeeded' ? 'step.looked-up' : 'step.look-up', { what: order });
    const done = found[0];
    const text = state === 'succeeded' && done !== undefined ? done : order;
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
}

/** What else there is to say about a step. */
export function useStepDetail(): (step: DescribedStep) => string | undefined {
  const t = useText();
  return ({ result, writes, found }) => {
    if (!result) return undefined;
    const { error, reason, attempts, status, compensation, progress } = result;
    if (progress && progress.total > 0) return t('run.items', { ...progress });
    if (compensation?.status === 'not_undone') return t('step.stands', { why: compensation.error?.message ?? '' });
    if (error) return `${error.message}${attempts > 1 ? `. ${t('step.tries', { count: attempts })}` : ''}`;
    if (reason) return reason;
    if (status === 'running' && attempts > 1) return t('step.try', { count: attempts });
    return writes || status !== 'succeeded' ? undefined : found[0];
  };
}

/** Steps in order; those that a loop makes for each of its items stand under it. */
export function StepList({ steps }: { steps: readonly DescribedStep[] }) {
  const loops = new Set(steps.flatMap(({ result }) => (result?.progress ? [result.step_id] : [])));
  const loopOf = ({ result }: DescribedStep) => (loops.has(result?.item?.of ?? '') ? result?.item?.of : undefined);
  return (
    <ol className="steps">
      {steps
        .filter((described) => loopOf(described) === undefined)
        .map((described) => (
          <StepRow
            key={described.step.step_id}
            described={described}
            items={steps.filter((each) => loopOf(each) === described.step.step_id)}
          />
        ))}
    </ol>
  );
}

function StepRow({ described, items }: { described: DescribedStep; items: readonly DescribedStep[] }) {
  const t = useText();
  const { seconds } = useFormats();
  const titleOf = useStepTitle();
  const detail = useStepDetail()(described);
  const { result } = described;
  const state = stateOf(described);
  return (
    <li>
      <Shape {...STEP_SHAPES[state]} />
      <div className={state === 'pending' ? 'muted' : undefined}>
        <span className="heard">{t(`step.${state}`)}: </span>
        {state === 'running' ? <strong>{titleOf(described)}</strong> : titleOf(described)}
        {items.length > 0 ? (
          <details className="how" open={!isAllDone(result?.progress)}>
            <summary>{detail}</summary>
            <StepList steps={items} />
          </details>
        ) : (
          detail && <span className="detail">{detail}</span>
        )}
      </div>
      <span className="took">{result?.execution_time !== undefined && seconds(result.execution_time)}</span>
    </li>
  );
}

const isAllDone = ({ total, done }: LoopProgress = { total: 0, done: 0, failed: 0 }): boolean => done === total;
