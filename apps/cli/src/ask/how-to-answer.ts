import type { OpenWorkflow } from '@ars/presentation';

/** How what a workflow waits for is decided elsewhere. @param path of the workflow */
export function howToAnswer(path: string, { clarification, confirmation }: OpenWorkflow): string {
  const look = `It waits: look with GET ${path}`;
  if (clarification) return `${look}, answer with POST ${path}/clarify.`;
  if (confirmation)
    return `${look}, confirm with POST ${path}/confirm, correct it with /clarify, or drop it with /reject.`;
  return `${look}, decide with POST ${path}/approve or /reject.`;
}
