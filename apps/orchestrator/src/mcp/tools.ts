import {
  ApprovalDecision,
  ClarificationAnswer,
  OrchestratorRequest,
  PlanApproval,
  PlanConfirmation,
  UndoRequest,
  WorkflowReference,
} from '@ars/contracts';
import type { ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import { defineTool } from './tool';

const READS: ToolAnnotations = { readOnlyHint: true, openWorldHint: false };
/** What is repeated with the same arguments is done once. */
const WRITES: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: true,
  openWorldHint: true,
};
const ENDS: ToolAnnotations = { ...WRITES, openWorldHint: false };

const DECIDED = 'Takes the plan_hash that came with what was shown, so that nothing else is decided by it.';

export const ORCHESTRATOR_TOOLS = [
  defineTool({
    name: 'plan',
    title: 'Preview a request',
    description: 'Says what a request in plain words would do: steps, checks, changes, approvals. Nothing is written.',
    annotations: READS,
    input: OrchestratorRequest,
    output: 'PlanPreview',
    follows: false,
    run: (request: OrchestratorRequest, caller, { previews }) => previews.preview(request, caller),
  }),
  defineTool({
    name: 'submit',
    title: 'Carry out a request',
    description:
      'Carries out what a person of the dealership asks, in their own words: questions and orders alike. Repeat it with the same ' +
      'request_id and nothing is done twice. It may come back before it is done: needs_clarification wants answer, ' +
      'awaiting_confirmation wants confirm, awaiting_approval a manager.',
    annotations: WRITES,
    input: OrchestratorRequest,
    output: 'WorkflowView',
    follows: true,
    run: (request: OrchestratorRequest, caller, { gateway }) => gateway.orchestrateAsync(request, caller),
  }),
  defineTool({
    name: 'workflow',
    title: 'Look at a workflow',
    description: 'How a workflow stands: its plan, what became of each step, what it waits for, and its answer.',
    annotations: READS,
    input: WorkflowReference,
    output: 'WorkflowView',
    follows: false,
    run: (reference: WorkflowReference, caller, { gateway }) => gateway.workflow(reference, caller),
  }),
  defineTool({
    name: 'confirm',
    title: 'Confirm what was read back',
    description: `Has a plan carried out that waits for confirmation. Only once the person who asked has seen its summary and said yes. ${DECIDED}`,
    annotations: WRITES,
    input: PlanConfirmation,
    output: 'WorkflowView',
    follows: true,
    run: (confirmation: PlanConfirmation, caller, { gateway }) => gateway.confirm(confirmation, caller),
  }),
  defineTool({
    name: 'answer',
    title: 'Answer a question',
    description:
      'Answers what a workflow asks, or corrects what was read back: in the person’s words, by the number of a choice, or by values.',
    annotations: WRITES,
    input: ClarificationAnswer,
    output: 'WorkflowView',
    follows: true,
    run: (given: ClarificationAnswer, caller, { gateway }) => gateway.clarify(given, caller),
  }),
  defineTool({
    name: 'approve',
    title: 'Approve a plan',
    description: `Agrees that somebody else’s plan is carried out. Only managers, and never their own. With values the plan is changed instead: who asked confirms it, and another manager approves. ${DECIDED}`,
    annotations: WRITES,
    input: PlanApproval,
    output: 'WorkflowView',
    follows: true,
    run: (decision: PlanApproval, caller, { gateway }) => gateway.approve(decision, caller),
  }),
  defineTool({
    name: 'reject',
    title: 'Drop a plan',
    description: `Drops a plan that waits for confirmation or approval; nothing of it is done. ${DECIDED}`,
    annotations: ENDS,
    input: ApprovalDecision,
    output: 'WorkflowView',
    follows: true,
    run: (decision: ApprovalDecision, caller, { gateway }) => gateway.reject(decision, caller),
  }),
  defineTool({
    name: 'cancel',
    title: 'Cancel a workflow',
    description: 'Ends a workflow: running steps finish, no other starts, and what was done is taken back.',
    annotations: ENDS,
    input: WorkflowReference,
    output: 'WorkflowView',
    follows: true,
    run: (reference: WorkflowReference, caller, { gateway }) => gateway.cancel(reference, caller),
  }),
  defineTool({
    name: 'undo',
    title: 'Take back what a workflow did',
    description: 'Takes back what a finished workflow did, by a workflow of its own that is read back first.',
    annotations: WRITES,
    input: UndoRequest,
    output: 'WorkflowView',
    follows: true,
    run: (request: UndoRequest, caller, { gateway }) => gateway.undo(request, caller),
  }),
];
