import type { PlanPreview, RegisteredService } from '@ars/contracts';
import { describeSteps, inWords, openQuestion, shown } from '@ars/presentation';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes';
import { runs, type Surroundings } from '../system';

/** `ask plan "…"`: what a request would do. */
export function addPlan(ask: Command, surroundings: Surroundings): void {
  const command = ask
    .command('plan')
    .description('say what a request would do and change; nothing is done')
    .argument('<words...>', 'the request, as you would say it');
  runs(command, surroundings, async ({ orchestrator, json }, [words = []]) => {
    const preview = await orchestrator.plan({ user_request: words.join(' ') });
    const lines = json ? [JSON.stringify(preview, null, 2)] : linesOf(preview, await orchestrator.services());
    for (const line of lines) console.log(line);
    return exitCodeOf(preview);
  });
}

const exitCodeOf = ({ kind, error }: PlanPreview): ExitCode =>
  kind === 'clarify' ? EXIT.waiting : kind === 'plan' && !error ? EXIT.succeeded : EXIT.failed;

function linesOf(preview: PlanPreview, services: readonly RegisteredService[]): string[] {
  const { workflow_plan: plan, checks, approvals, changes, clarification, error } = preview;
  const language = 'language' in plan && plan.language ? plan.language : 'en';
  const described = describeSteps({ plan, results: { steps: {} }, services, language, now: new Date() });
  return [
    ...openQuestion(clarification ? { clarification } : {}),
    ...described.map(({ order, writes }) => `   ${writes ? '•' : '◦'} ${order}`),
    ...changes.map(
      ({ entity, id, field, before, after }) =>
        `     ${inWords(entity)} ${id}, ${inWords(field)}: ${shown(before)} → ${shown(after)}`,
    ),
    ...checks.map(({ passed, label, detail }) => `   ${passed ? '✓' : '✗'} ${label}${detail ? `: ${detail}` : ''}`),
    ...approvals.map(({ message }) => `   🔐 ${message}`),
    ...(error ? [`   ❌ ${error.message} (${error.code})`] : []),
  ];
}
