export { composeAnswer } from './answer/compose-answer';
export type { AnswerableWorkflow } from './answer/step-tellings';
export { composeReadBack, describeWrites, type ReadBackBasis } from './answer/compose-read-back';
export { requestLanguage } from './answer/request-language';
export { operationTitle, sayClarification } from './answer/say-clarification';
export { sayErrorOf, sayPending, type Pending } from './answer/say-pending';
export { AnswerWriter, type ComposedAnswer } from './answer/write-answer';
export { DeterministicPlanner } from './deterministic/deterministic-planner';
export { FallbackPlanner } from './fallback-planner';
export type { ChatAnswer, ChatMessage, ChatPort, ChatQuestion } from './chat/chat-port';
export { OpenAiChat, type ChatOptions } from './chat/open-ai-chat';
export { LLM_FAILURES, type LlmFailure, type LlmFailureReason } from './chat/llm-failure';
export { LlmPlanner, type LlmPlannerOptions } from './llm/llm-planner';
export {
  clarify,
  Planner,
  unsupported,
  type Catalogue,
  type PlanOutcome,
  type PlanProgress,
  type PlanRequest,
  type RecentStep,
} from './planner';
export { type Repeated, repeatedRequest } from './repetition/repeated-request';
export { PlannerConfig } from './planner.config';
export { plannerFor, PlannerModule } from './planner.module';
export { namedOutputs } from './plan/named-outputs';
export { sameIdentifier } from '@ars/domain';
export { planUndo } from './undo/plan-undo';
export { catalogueHash } from './plan/catalogue-hash';
export { planHash } from '@ars/platform';
export type { Policies, Policy } from './policy/policies';
export { PolicyReviewer, type ReviewOutcome } from './policy/policy-reviewer';
export { readPolicies } from './policy/read-policies';
export type { PlanFinding } from './validation/plan-finding';
export { validatePlan, type PlanBasis, type PlanVerdict } from './validation/validate-plan';
