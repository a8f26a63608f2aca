import type { OpenWorkflow } from '@ars/presentation';

/** How what a workflow waits for is decided. @param call how a command is begun */
export function howToAnswer(
  call: string,
  requestId: string,
  { clarification, confirmation, approval }: OpenWorkflow,
): string {
  const commands = clarification
    ? [`answer ${requestId} "…"`]
    : confirmation
      ? [
          `confirm ${requestId} --plan ${confirmation.plan_hash}`,
          `answer ${requestId} "…" to correct it`,
          `reject ${requestId} --plan ${confirmation.plan_hash}`,
        ]
      : approval
        ? ['approve', 'reject'].map((action) => `${action} ${requestId} --plan ${approval.plan_hash}`)
        : [];
  return ['It waits:', ...commands.map((command) => `  ${call} ${command}`)].join('\n');
}
