import type { Compensation, ExecutionResults, LoopProgress, StepResult, WorkflowPlan } from '@ars/contracts';
import { cut, oneLine } from './one-line';
import { summarizeResult } from './summarize-result';
import { type OpenQuestions, waitingLines } from './waiting-lines';

/** Of a message or a result, in characters. */
const MAX_DETAIL_LENGTH = 2_000;

/** The summary for the person who asked, in the layout that the specification gives. */
export function formatFinalResult(
  userRequest: string,
  plan: Pick<WorkflowPlan, 'plan_id'> | undefined,
  results: ExecutionResults,
  { answer, ...open }: OpenQuestions & { answer?: string } = {},
): string {
  const steps = Object.values(results.steps);
  const checks = validationLines(steps);
  return [
    '🚗 AUTOMOTIVE SERVICE EXECUTION SUMMARY',
    `📋 Request: ${oneLine(userRequest)}`,
    `🔧 Workflow Plan: ${plan?.plan_id ?? 'none'}`,
    `📊 Progress: ${results.completed_steps}/${results.total_steps} steps completed`,
    '',
    '📝 STEP-BY-STEP RESULTS:',
    ...steps.flatMap((step) => [...replanLines(step, results), ...stepLines(step)]),
    ...(results.replan?.outcome === 'declined' ? ['   🔁 not replanned', detail('Reason', results.replan.reason)] : []),
    ...(results.error ? ['   ❌ workflow', detail('Error', results.error.message)] : []),
    ...waitingLines(open),
    ...(checks.length > 0 ? ['', '🔒 VALIDATION SUMMARY:', ...checks] : []),
    ...(answer === undefined ? [] : ['', '💬 ANSWER:', ...answer.split('\n').map((line) => `   ${oneLine(line)}`)]),
  ].join('\n');
}

/** Above the first step of a new plan, whose former ones stand before it. */
const replanLines = ({ step_id }: StepResult, { replan }: ExecutionResults): string[] =>
  replan?.added_steps[0] === step_id ? ['   🔁 replanned', detail('Reason', replan.reason)] : [];

function stepLines(step: StepResult): string[] {
  const does = step.service_name === undefined ? step.kind : `${step.service_name}.${step.operation}`;
  const name = oneLine(`${step.step_id}: ${does}`);
  switch (step.status) {
    case 'succeeded':
      if (step.compensation) return undoLines(name, step, step.compensation);
      if (step.progress) return [`   🔁 ${name}`, detail('Items', itemsOf(step.progress))];
      return [`   ✅ ${name}`, detail('Result', summarizeResult(step.result))];
    case 'failed':
      return [`   ❌ ${name}`, detail('Error', step.error?.message ?? 'unknown')];
    case 'skipped':
      return [`   ⏭ ${name}`, detail('Reason', step.reason ?? 'unknown')];
    case 'cancelled':
      return [`   ⏭ ${name}`, detail('Reason', 'the workflow was cancelled')];
    case 'pending':
    case 'running':
      return [`   ⏳ ${name}`];
  }
}

const itemsOf = ({ total, done, failed }: LoopProgress): string =>
  `${done} of ${total} done${failed > 0 ? `, ${failed} failed` : ''}`;

function undoLines(name: string, step: StepResult, { status, error }: Compensation): string[] {
  switch (status) {
    case 'undone':
      return [`   ↩ ${name}`, detail('Undone', summarizeResult(step.result))];
    case 'not_undone':
      return [
        `   ⚠ ${name}`,
        detail('Result', summarizeResult(step.result)),
        detail('Not undone', error?.message ?? 'unknown'),
      ];
    case 'pending':
      return [`   ⏳ ${name}`, detail('Undoing', error?.message ?? summarizeResult(step.result))];
  }
}

const detail = (label: string, text: string): string => `      ${label}: ${oneLine(cut(text, MAX_DETAIL_LENGTH))}`;

/** Every check that was executed, once; one that held for one step and not for another did not hold. */
function validationLines(steps: StepResult[]): string[] {
  const verdicts = new Map<string, boolean>();
  for (const { label, passed } of steps.flatMap((step) => step.checks)) {
    verdicts.set(label, passed && (verdicts.get(label) ?? true));
  }
  return [...verdicts].map(([label, passed]) => `   ${passed ? '✓' : '✗'} ${label}`);
}
