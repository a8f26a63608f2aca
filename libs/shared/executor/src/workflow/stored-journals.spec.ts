import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJournalMessage, type WorkflowEvent } from './events';
import { executionResultsOf } from './execution-results';
import { fold } from './fold';
import { type WorkflowState } from './state';

const FOLDER = join(__dirname, '..', 'fixtures');

const eventsIn = (file: string): WorkflowEvent[] =>
  readFileSync(join(FOLDER, file), 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => readJournalMessage(JSON.parse(line)));
const typesIn = (version: string) => {
  const files = readdirSync(FOLDER).filter((file) => file.startsWith(`journal-${version}-`));
  return [...new Set(files.flatMap((file) => eventsIn(file).map(({ type }) => type)))].sort();
};
const stateIn = (file: string) => fold(eventsIn(file)) as WorkflowState;

const TYPES_OF_VERSION_1 = [
  ...['created', 'planned', 'step_started', 'step_succeeded', 'step_failed', 'step_skipped'],
  ...['cancel_requested', 'taken_over', 'completed', 'failed', 'cancelled'],
].sort();

const TYPES_OF_VERSION_2 = [
  ...TYPES_OF_VERSION_1.filter((type) => type !== 'taken_over'),
  ...['claimed', 'awaiting_approval', 'approved', 'rejected', 'step_recall_failed', 'step_forbidden'],
  ...['retry_requested', 'compensating', 'step_compensated', 'parked', 'carried_over'],
  ...['needs_clarification', 'clarified', 'reviewed', 'approval_expired', 'forbidden'],
  ...['replanned', 'replan_declined'],
  ...['waiting', 'woken', 'expanded'],
  ...['awaiting_confirmation', 'confirmed', 'confirmation_declined', 'confirmation_expired'],
].sort();

/** Journals as former releases wrote them: they are never edited, a new release adds its own. */
describe('stored journals', () => {
  it('hold every type of event of their version', () => {
    expect(typesIn('v1')).toEqual(TYPES_OF_VERSION_1);
    expect(typesIn('v2')).toEqual(TYPES_OF_VERSION_2);
  });

  it('of version 1 still tell of a workflow that was taken over, failed in part and was cancelled', () => {
    const state = stateIn('journal-v1-cancelled.jsonl');
    expect(state).toMatchObject({ identity: { tenantId: 'T' }, claims: 1, updatedAt: '2026-01-01T00:00:11.000Z' });
    expect(executionResultsOf(state)).toMatchObject({
      status: 'cancelled',
      total_steps: 4,
      completed_steps: 1,
      failed_steps: ['b'],
      skipped_steps: ['c'],
      steps: {
        a: { status: 'succeeded', result: { id: '1' }, attempts: 1, execution_time: 1 },
        b: { status: 'failed', error: { code: 'RO_NOT_FOUND' }, attempts: 2 },
        d: { status: 'cancelled' },
      },
    });
  });

  it('of version 1 still tell of success, and of requests that were not understood', () => {
    expect(executionResultsOf(stateIn('journal-v1-completed.jsonl'))).toMatchObject({ status: 'completed' });
    const failed = stateIn('journal-v1-failed.jsonl');
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'REQUEST_NOT_UNDERSTOOD' }, steps: {} });
  });

  it('of version 2 tell of a workflow that was approved, parked, retried and undone', () => {
    const state = stateIn('journal-v2-compensated.jsonl');
    expect(state).toMatchObject({ claims: 2, executor: 'e3', steps: { b: { forbidden: true, generation: 0 } } });
    expect(executionResultsOf(state)).toMatchObject({
      status: 'failed',
      failed_steps: ['b'],
      skipped_steps: ['c'],
      undone_steps: ['a'],
      not_undone_steps: [],
      steps: { a: { status: 'succeeded', compensation: { status: 'undone' } } },
    });
  });

  it('of version 2 tell of a workflow that was rejected, and of one whose past was summed up', () => {
    expect(stateIn('journal-v2-rejected.jsonl')).toMatchObject({ status: 'cancelled', cancelRequested: true });
    expect(stateIn('journal-v2-carried-over.jsonl')).toMatchObject({
      status: 'completed',
      steps: { a: { result: { id: '1' } } },
    });
  });

  it('of version 2 tell of a workflow that was asked, answered, reviewed and approved', () => {
    const state = stateIn('journal-v2-approved.jsonl');
    expect(state).toMatchObject({
      status: 'completed',
      clarifications: [
        {
          question: 'Which?',
          answer: 'the Camry',
          option: 'parts.reserve_parts',
          values: { repair_order_id: '1234' },
        },
      ],
      approvedBy: 'manager',
      reviewed: true,
    });
    expect(state.clarification ?? state.approval).toBeUndefined();
  });

  it('of version 2 tell of plans that nobody approved in time, and that no approval could help', () => {
    const failed = { status: 'failed', refused: true, steps: { a: { status: 'skipped' } } };
    expect(stateIn('journal-v2-expired.jsonl')).toMatchObject({ ...failed, error: { code: 'APPROVAL_EXPIRED' } });
    expect(stateIn('journal-v2-forbidden.jsonl')).toMatchObject({ ...failed, error: { code: 'POLICY_VIOLATED' } });
  });

  it('of version 2 tell of a plan that another took the place of, and of one that stayed', () => {
    expect(executionResultsOf(stateIn('journal-v2-replanned.jsonl'))).toMatchObject({
      status: 'completed',
      completed_steps: 3,
      failed_steps: ['b'],
      skipped_steps: ['c'],
      replan: { outcome: 'replanned', replaced_steps: ['b', 'c'] },
      steps: { a: { result: { part_number: '1234' } }, e: { status: 'succeeded' } },
    });
    expect(executionResultsOf(stateIn('journal-v2-replan-declined.jsonl'))).toMatchObject({
      status: 'failed',
      replan: { outcome: 'declined', reason: 'There is no other part', replaced_steps: [] },
    });
  });

  it('of version 2 tell of a plan that was read back and confirmed, and of those that were not', () => {
    const confirmed = { by: 'U', plan_hash: 'h1', until: '2026-02-01T01:00:00.000Z' };
    const state = stateIn('journal-v2-confirmed.jsonl');
    expect(state).toMatchObject({ status: 'completed', confirmed, reviewed: true });
    expect(state.confirmation).toBeUndefined();
    const failed = { status: 'failed', refused: true, steps: { a: { status: 'skipped', attempts: 0 } } };
    expect(stateIn('journal-v2-confirmation-declined.jsonl')).toMatchObject({
      ...failed,
      error: { code: 'REJECTED', message: 'U did not want it: not now' },
      clarifications: [{ option: 'parts.reserve_parts' }],
    });
    const expired = { code: 'CONFIRMATION_EXPIRED' };
    expect(stateIn('journal-v2-confirmation-expired.jsonl')).toMatchObject({ ...failed, error: expired });
  });

  it('of version 2 tell of a plan that decided, waited, and did something for each of what it found then', () => {
    const state = stateIn('journal-v2-waited.jsonl');
    expect(state).toMatchObject({ status: 'completed', wait: undefined, answer: 'Noted on 2 orders.' });
    expect(Object.keys(state.steps)).toEqual(['list', 'many', 'nine', 'each', 'each_2_note', 'each_3_note', 'single']);
    expect(executionResultsOf(state)).toMatchObject({ total_steps: 7, completed_steps: 6, skipped_steps: ['single'] });
  });

  it('are refused where they are of a later release, or none', () => {
    for (const message of [{ version: 3, events: [] }, { version: 2 }, { version: 1 }, null, 'text']) {
      expect(() => readJournalMessage(message)).toThrow('is not of this journal');
    }
  });
});
