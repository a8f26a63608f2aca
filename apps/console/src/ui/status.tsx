import type { StepStatus, WorkflowStatus } from '@ars/contracts';
import { useText } from '../i18n/text';
import type { IconName } from './icon';
import { Chip, State, type Tone } from './parts';
import { STATUS_SHAPES, useRecordWords } from './record-words';

export const WORKFLOW_SHAPES: Record<WorkflowStatus, { tone: Tone; icon: IconName }> = {
  planning: { tone: 'act', icon: 'working' },
  needs_clarification: { tone: 'info', icon: 'question' },
  awaiting_confirmation: { tone: 'act', icon: 'waiting' },
  awaiting_approval: { tone: 'act', icon: 'stamp' },
  running: { tone: 'act', icon: 'working' },
  waiting: { tone: 'quiet', icon: 'waiting' },
  compensating: { tone: 'act', icon: 'working' },
  parked: { tone: 'warn', icon: 'parked' },
  completed: { tone: 'ok', icon: 'done' },
  failed: { tone: 'danger', icon: 'failed' },
  cancelled: { tone: 'quiet', icon: 'skipped' },
};

export const STEP_SHAPES: Record<StepStatus | 'undone', { tone: Tone; icon: IconName }> = {
  pending: { tone: 'quiet', icon: 'waiting' },
  running: { tone: 'act', icon: 'working' },
  succeeded: { tone: 'ok', icon: 'done' },
  failed: { tone: 'danger', icon: 'failed' },
  skipped: { tone: 'quiet', icon: 'skipped' },
  cancelled: { tone: 'quiet', icon: 'skipped' },
  undone: { tone: 'quiet', icon: 'undo' },
};

export function WorkflowChip({ status, detail }: { status: WorkflowStatus; detail?: string }) {
  const t = useText();
  const { tone, icon } = WORKFLOW_SHAPES[status];
  return (
    <Chip tone={tone} icon={icon}>
      {t(`workflow.${status}`)}
      {detail && `, ${detail}`}
    </Chip>
  );
}

/** A repair order's status. */
export function OrderStatus({ status, chip = false }: { status: string; chip?: boolean }) {
  const words = useRecordWords();
  const shape = STATUS_SHAPES[status] ?? { tone: 'quiet', icon: 'waiting' };
  const Shown = chip ? Chip : State;
  return <Shown {...shape}>{words.status(status)}</Shown>;
}
