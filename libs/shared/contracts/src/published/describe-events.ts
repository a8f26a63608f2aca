import { SERVICES, type ServiceName } from '../services';
import type { OrchestratorEvents, PublishedEvent } from '../events';
import parts from '../../schemas/events/parts.schema.json';
import payment from '../../schemas/events/payment.schema.json';
import repairOrders from '../../schemas/events/repair_orders.schema.json';
import type { Schema } from './describe-contracts';

/** What each MCP server has published of its events: schemas of their data, by `<service>.<event>`. */
export const SERVER_EVENTS: Record<ServiceName, { $id: string; $defs: Record<string, Schema> }> = {
  parts,
  payment,
  repair_orders: repairOrders,
};

/** Types of the data of what the orchestrator tells. */
const ORCHESTRATOR_EVENTS: Record<keyof OrchestratorEvents, string> = {
  workflow_completed: 'WorkflowEventData',
  workflow_failed: 'WorkflowEventData',
  workflow_cancelled: 'WorkflowEventData',
  workflow_parked: 'WorkflowEventData',
  workflow_needs_clarification: 'WorkflowEventData',
  workflow_awaiting_confirmation: 'WorkflowEventData',
  workflow_awaiting_approval: 'WorkflowEventData',
  workflow_approval_reminder: 'WorkflowEventData',
  workflow_approval_escalated: 'WorkflowEventData',
  workflow_waiting: 'WorkflowEventData',
  standing_order_changed: 'StandingOrderEventData',
};

const TENANT = { description: 'Whose fact it is' };
const CLOUD_EVENT = 'application/cloudevents+json';
const ENVELOPE = { $ref: 'contracts.schema.json#/$defs/PublishedEvent' };

/** What happens in the dealership, by the names of its channels: one for each event, and one for all of them. */
export function describeEvents(): Record<string, Schema> {
  const told = Object.entries(ORCHESTRATOR_EVENTS).map(([event, data]) =>
    channelOf(`orchestrator.${event}`, { $ref: `contracts.schema.json#/$defs/${data}` }),
  );
  return { ...Object.fromEntries([...told, ...SERVICES.flatMap(channelsOf)]), events: ALL };
}

const ALL = {
  address: 'dealership.{tenant}.{service}.{event}',
  title: 'What happened in the dealership: CloudEvents on the stream DEALERSHIP',
  parameters: {
    tenant: TENANT,
    service: { description: 'Who tells it: an agent’s service, or `orchestrator`' },
    event: { description: 'What happened, e.g. `reserved`; docs/subjects.md lists them' },
  },
  messages: { event: { contentType: CLOUD_EVENT, payload: ENVELOPE } },
};

const channelsOf = (service: ServiceName) =>
  Object.entries(SERVER_EVENTS[service].$defs).map(([type, { description, examples }]) => {
    const data = { $ref: `events/${service}.schema.json#/$defs/${type}` };
    const told = (examples as unknown[]).map((example) => ({ payload: exampleOf(service, type, example) }));
    return channelOf(type, data, { title: description, examples: told });
  });

/** @param type `<service>.<event>` */
function channelOf(type: string, data: Schema, { title, examples }: { title?: unknown; examples?: object[] } = {}) {
  const payload = { allOf: [ENVELOPE, { properties: { type: { const: type }, data } }] };
  const channel = {
    address: `dealership.{tenant}.${type}`,
    ...(title === undefined ? {} : { title }),
    parameters: { tenant: TENANT },
    messages: { event: { contentType: CLOUD_EVENT, payload, ...(examples && { examples }) } },
  };
  return [type.replaceAll(/[._](\w)/g, (_, letter: string) => letter.toUpperCase()), channel] as const;
}

const exampleOf = (service: ServiceName, type: string, data: unknown): PublishedEvent => ({
  specversion: '1.0',
  id: '6b1f4f0e-6f0c-4a3e-9a37-2d0f1c5b8e11',
  source: `/agents/${service}`,
  type,
  time: '2026-11-23T15:40:00.000Z',
  datacontenttype: 'application/json',
  tenantid: 'TENANT_AUTOMOTIVE_RETAIL',
  data,
});
