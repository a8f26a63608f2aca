import type { Clarification, PendingConfirmation, WorkflowView } from '@ars/contracts';
import type { Principal } from '@ars/identity';
import type { ElicitRequestFormParams } from '@modelcontextprotocol/sdk/types.js';
import type { OrchestratorGateway } from '../gateway/orchestrator-gateway';

type Content = Record<string, unknown>;
type Decision = (gateway: OrchestratorGateway, caller: Principal) => Promise<unknown>;

/** What a client is to ask its user. */
export interface Prompt {
  message: string;
  requestedSchema: ElicitRequestFormParams['requestedSchema'];
  /** What follows of what the user filled in, or of their refusal; undefined where that decides nothing. */
  decide(content: Content | undefined): Decision | undefined;
}

const CARRY_OUT = 'carry_out';
const DROP = 'drop';

/** What a workflow waits to hear from whoever asked; undefined where it waits for nobody, or for somebody else. */
export function promptFor({ request_id, status, confirmation, clarification }: WorkflowView): Prompt | undefined {
  if (status === 'awaiting_confirmation' && confirmation) return confirmationPrompt(request_id, confirmation);
  if (status === 'needs_clarification' && clarification) return questionPrompt(request_id, clarification);
  return undefined;
}

function confirmationPrompt(request_id: string, { plan_hash, summary, doubts, steps }: PendingConfirmation): Prompt {
  const writes = steps.map(({ says }) => `- ${says}`);
  const decision = { type: 'string', title: 'Decision', enum: [CARRY_OUT, DROP] } as const;
  return {
    message: [summary, ...writes, ...doubts.map(({ message }) => message)].join('\n'),
    requestedSchema: { type: 'object', properties: { decision }, required: ['decision'] },
    decide: (content) => {
      const decided = { request_id, plan_hash };
      if (content?.['decision'] === CARRY_OUT) return (gateway, caller) => gateway.confirm(decided, caller);
      return content === undefined || content['decision'] === DROP
        ? (gateway, caller) => gateway.reject(decided, caller)
        : undefined;
    },
  };
}

function questionPrompt(request_id: string, { question, choices = [] }: Clarification): Prompt {
  const listed = choices.map(({ label }, index) => `${index + 1}. ${label}`);
  const answer = { type: 'string', title: 'Answer', description: 'In your own words' } as const;
  const choice = { type: 'integer', title: 'Number of a choice', minimum: 1, maximum: choices.length } as const;
  return {
    message: [question, ...listed].join('\n'),
    requestedSchema: { type: 'object', properties: { answer, ...(choices.length > 0 && { choice }) } },
    decide: (content = {}) => {
      const given = { answer: textOf(content['answer']), choice: numberOf(content['choice']) };
      if (given.answer === undefined && given.choice === undefined) return undefined;
      return (gateway, caller) => gateway.clarify({ request_id, ...given }, caller);
    },
  };
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
