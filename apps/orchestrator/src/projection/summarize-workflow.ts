import { isCall } from '@ars/contracts';
import { executionResultsOf, hasEnded, type WorkflowState } from '@ars/executor';
import type { WorkflowTable } from './tables';

/** What a list shows of a workflow. @param sequence of the last message of its journal */
export function summarizeWorkflow(state: WorkflowState, sequence: number): WorkflowTable {
  const { request, identity, plan, executor } = state;
  const updatedAt = new Date(state.updatedAt);
  return {
    tenant_id: identity.tenantId,
    dealer_id: identity.dealerId,
    request_id: request.request_id,
    sequence,
    status: state.status,
    user_request: storable(request.user_request),
    services: distinct((plan?.execution_steps ?? []).filter(isCall).map((step) => step.service_name)),
    repair_orders: repairOrdersOf(state),
    planner: plan?.planner ?? null,
    risk_level: plan?.risk_level ?? null,
    priority: request.priority ?? 1,
    executor: executor ?? null,
    failed_steps: executionResultsOf(state).failed_steps.length,
    created_at: new Date(state.createdAt),
    updated_at: updatedAt,
    ended_at: hasEnded(state) ? updatedAt : null,
  };
}

/** Named by the one who asked, by the plan, or by a result; the plan's references stand for what results name. */
function repairOrdersOf({ request, plan, steps }: WorkflowState): string[] {
  const planned = (plan?.execution_steps ?? []).filter(isCall).map(({ parameters }) => parameters);
  const results = Object.values(steps).map(({ result }) => result);
  return distinct([request.context, ...planned, ...results].flatMap(repairOrderIn));
}

function repairOrderIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || !('repair_order_id' in value)) return [];
  const { repair_order_id: id } = value;
  return (typeof id === 'string' && !id.startsWith('$')) || typeof id === 'number' ? [String(id)] : [];
}

const MAX_NAME_LENGTH = 128;

const distinct = (names: string[]): string[] =>
  [...new Set(names.map(storable))].filter((name) => name.length > 0 && name.length <= MAX_NAME_LENGTH).sort();

/** PostgreSQL has no NUL in text. */
const storable = (text: string): string => text.replaceAll('\0', '\ufffd');
