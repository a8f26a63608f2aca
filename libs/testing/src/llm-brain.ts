import type { LlmScript } from './fake-llm';
import type { LlmReply, LlmRequest } from './llm-messages';
import { matchesStrictSchema } from './matches-strict-schema';

/** What the fake model proposes for requests that a pattern fits; later ones of one request answer its repairs. */
export interface Proposal {
  when: RegExp;
  propose: [unknown, ...unknown[]];
}

/**
 * A model that answers as it was taught, in the form that its server brings about: what breaks a strict schema it cannot
 * say (the request fails, and so does the test), with a plain one it says nothing else, and without it talks around it.
 */
export const brainOf =
  (...proposals: Proposal[]): LlmScript =>
  (request) => {
    const text = request.messages.map(({ content }) => content).join('\n');
    const asked = /^USER REQUEST: (.*)$/m.exec(text)?.[1] ?? '';
    const known = proposals.find(({ when }) => when.test(asked));
    if (!known) return { content: 'I do not know.' };
    const attempt = request.messages.filter(({ role }) => role === 'assistant').length;
    const proposal = known.propose[Math.min(attempt, known.propose.length - 1)];
    return said(proposal, request);
  };

function said(proposal: unknown, { response_format: format }: LlmRequest): LlmReply {
  const schema = format?.json_schema?.schema;
  if (schema && !matchesStrictSchema(proposal, schema)) {
    return { status: 400, code: 'content_filter', message: 'The schema forbids the answer' };
  }
  if (format?.type === 'json_schema' || format?.type === 'json_object') return { content: proposal };
  return {
    content: `<think>{"kind": "maybe"}</think>Here you are:\n\`\`\`json\n${JSON.stringify(proposal, null, 2)}\n\`\`\`\nDone.`,
  };
}
