import { isCall, type WorkflowStep } from '@ars/contracts';
import type { DescribedStep } from '@ars/presentation';
import type { JournalEvent } from '../api/journal';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Facts, Nothing, Shape } from '../ui/parts';
import { STEP_SHAPES } from '../ui/status';
import { stateOf } from '../steps/described-steps';
import { useStepDetail, useStepTitle } from '../steps/step-list';

interface RunStepsProps {
  steps: readonly DescribedStep[];
  events: readonly JournalEvent[];
}

/** Every step in order, with when it ran, how often it was tried, and what it was asked. */
export function RunSteps({ steps, events }: RunStepsProps) {
  const t = useText();
  const { seconds } = useFormats();
  const titleOf = useStepTitle();
  const detailOf = useStepDetail();
  const span = spanOf(events);
  if (steps.length === 0) return <Nothing icon="waiting" title={t('run.no-plan')} />;
  return (
    <ol className="run-steps">
      {steps.map((described) => {
        const { step, result } = described;
        const state = stateOf(described);
        return (
          <li key={step.step_id} className={state === 'running' ? 'now' : undefined}>
            <Shape {...STEP_SHAPES[state]} />
            <div>
              <span className="heard">{t(`step.${state}`)}: </span>
              {state === 'running' ? <strong>{titleOf(described)}</strong> : titleOf(described)}
              <span className="detail">{detailOf(described)}</span>
            </div>
            <Bars events={events.filter(({ step_id }) => step_id === step.step_id)} span={span} />
            <span className="took">{result?.execution_time === undefined ? '—' : seconds(result.execution_time)}</span>
            <details className="how">
              <summary>{t('step.asked')}</summary>
              <Asked described={described} />
            </details>
          </li>
        );
      })}
    </ol>
  );
}

/** What a step is given, but for what every step has. */
function inputsOf(step: WorkflowStep): Record<string, unknown> {
  if (isCall(step)) return step.parameters;
  const {
    kind: _kind,
    step_id: _id,
    step_order: _order,
    dependencies: _after,
    failure_handling: _handling,
    ...inputs
  } = step;
  return inputs;
}

function Asked({ described: { step, result } }: { described: DescribedStep }) {
  const t = useText();
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return (
    <div className="stack wide" style={{ padding: 'var(--s-2) 0' }}>
      <Facts
        left
        facts={[
          {
            name: t('step.operation'),
            value: <span className="mono">{isCall(step) ? `${step.service_name}.${step.operation}` : step.kind}</span>,
          },
          ...Object.entries(inputsOf(step)).map(([name, value]) => ({
            name: <span className="mono">{name}</span>,
            value: text(value),
          })),
          {
            name: t('step.attempts'),
            value: t('step.of', { done: result?.attempts ?? 0, total: (isCall(step) ? step.retry_attempts : 0) + 1 }),
          },
        ]}
      />
      {result?.result !== undefined && (
        <div className="stack">
          <p className="label">{t('step.result')}</p>
          <pre>{JSON.stringify(result.result, null, 2)}</pre>
        </div>
      )}
    </div>
  );
}

interface Span {
  from: number;
  to: number;
}

/** From the first step's beginning to the latest event. */
function spanOf(events: readonly JournalEvent[]): Span {
  const first = events.find(({ type }) => type === 'step_started') ?? events[0];
  const last = events.findLast(({ type }) => type.startsWith('step_'));
  return { from: Date.parse(first?.at ?? ''), to: Date.parse(last?.at ?? '') };
}

/** When each try of a step was under way. */
function Bars({ events, span: { from, to } }: { events: readonly JournalEvent[]; span: Span }) {
  const length = Math.max(1, to - from);
  const tries = events.flatMap((event, index) => {
    if (event.type !== 'step_started') return [];
    const end = events.slice(index + 1).find(({ type }) => /^step_(?:succeeded|failed)$/.test(type));
    const start = Date.parse(event.at) - from;
    const stop = end ? Date.parse(end.at) - from : length;
    const kind = end === undefined ? 'now' : end.type === 'step_failed' ? 'failed' : 'done';
    return [{ key: event.id, x: (start / length) * 1000, width: Math.max(10, ((stop - start) / length) * 1000), kind }];
  });
  return (
    <svg className="bars" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
      {tries.map(({ key, x, width, kind }) => (
        <rect
          key={key}
          className={kind}
          x={Math.min(x, 990)}
          width={Math.min(width, 1000 - Math.min(x, 990))}
          height="8"
          rx="3"
        />
      ))}
    </svg>
  );
}
