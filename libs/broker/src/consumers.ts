import { callbackSubject, STANDING_ORDERS_BUCKET, STREAMS, taskSubject, ticketSubject } from '@ars/contracts';

/** A durable consumer, which all instances of a service share: each message goes to one of them. */
export interface ConsumerDefinition {
  stream: string;
  durable: string;
  /** Subject of the messages that it wants. */
  filter: string;
  /** Whether messages come without their payload. */
  headersOnly?: boolean;
  /** After so long without a sign of life a message goes to another instance, in milliseconds. */
  ackWaitMs: number;
  /** How many messages may be delivered and not yet settled, over all instances; those waiting for a retry count. */
  maxPending: number | 'any';
}

/** Facts of other services that an agent's MCP server wants to hear. */
export interface EventSubscription {
  /** NATS subject filter within the event stream, e.g. `dealership.*.parts.>`. */
  subject: string;
  /** Tool that takes `{ event_id, data }` and is idempotent by it. */
  tool: string;
  /** What of an event's data the tool takes in: an event without it is no news, and the tool is not called. Any where absent. */
  news?: string;
}

/** What the broker has to know of an agent. */
export interface BrokeredAgent {
  /** Its name in subjects. */
  service: string;
  subscriptions: readonly EventSubscription[];
}

/** The dealership's agents. */
export const AGENTS = {
  payment: {
    service: 'payment',
    subscriptions: [
      { subject: 'dealership.*.repair_orders.>', tool: 'apply_repair_order_event', news: 'repair_order' },
    ],
  },
  parts: {
    service: 'parts',
    subscriptions: [
      { subject: 'dealership.*.repair_orders.>', tool: 'apply_repair_order_event', news: 'repair_order' },
    ],
  },
  repair_orders: {
    service: 'repair_orders',
    subscriptions: [
      { subject: 'dealership.*.parts.>', tool: 'apply_parts_event', news: 'reservations' },
      { subject: 'dealership.*.payment.>', tool: 'apply_payment_event', news: 'account' },
    ],
  },
} as const satisfies Record<string, BrokeredAgent>;

/** Messages waiting for a retry count as well, and must not keep the others out. */
export const eventConsumer = (service: string, { subject, tool }: EventSubscription): ConsumerDefinition => ({
  stream: STREAMS.dealership.name,
  durable: `${service}-${tool}`,
  filter: subject,
  ackWaitMs: 30_000,
  maxPending: 100,
});

/** A task whose instance died goes to another one after a few seconds. */
export const taskConsumer = (service: string): ConsumerDefinition => ({
  stream: STREAMS.tasks.name,
  durable: `${service}-tasks`,
  filter: taskSubject(service, '*'),
  ackWaitMs: 4_000,
  maxPending: 16,
});

/** One that waits for its next attempt counts as pending, for hours where a receiver is down. */
export const callbackConsumer = (service: string): ConsumerDefinition => ({
  stream: STREAMS.callbacks.name,
  durable: `${service}-callbacks`,
  filter: callbackSubject(service),
  ackWaitMs: 15_000,
  maxPending: 'any',
});

/** Tells of every end of a workflow. */
export const OUTCOME_CONSUMER: ConsumerDefinition = {
  stream: STREAMS.workflows.name,
  durable: 'orchestrator-teller',
  filter: STREAMS.workflows.subjects[0],
  headersOnly: true,
  ackWaitMs: 10_000,
  maxPending: 1_000,
};

/** Highest first. */
export const TICKET_PRIORITIES = Array.from({ length: 11 }, (_, index) => 10 - index);

/** Between the handing out of a ticket and the claim there are some milliseconds. */
export const ticketConsumer = (priority: number): ConsumerDefinition => ({
  stream: STREAMS.tickets.name,
  durable: `orchestrator-${priority}`,
  filter: ticketSubject(priority),
  ackWaitMs: 5_000,
  maxPending: 1_000,
});

/** A dealership's system reads what happened to its tenant, from where it left off. */
export const systemConsumer = ({ name, tenant }: { name: string; tenant: string }): ConsumerDefinition => ({
  stream: STREAMS.dealership.name,
  durable: name,
  filter: `dealership.${tenant}.>`,
  ackWaitMs: 30_000,
  maxPending: 1_000,
});

export const agentConsumers = ({ service, subscriptions }: BrokeredAgent): ConsumerDefinition[] => [
  taskConsumer(service),
  callbackConsumer(service),
  ...subscriptions.map((subscription) => eventConsumer(service, subscription)),
];

/** What happens in the dealership may be what a workflow waits for. */
export const WAKING_CONSUMER: ConsumerDefinition = {
  stream: STREAMS.dealership.name,
  durable: 'orchestrator-waits',
  filter: 'dealership.>',
  ackWaitMs: 30_000,
  maxPending: 1_000,
};

/** What happens in the dealership may be what a standing order is triggered by. */
export const TRIGGER_CONSUMER: ConsumerDefinition = {
  stream: STREAMS.dealership.name,
  durable: 'orchestrator-triggers',
  filter: 'dealership.>',
  ackWaitMs: 30_000,
  maxPending: 1_000,
};

/** Whatever becomes of standing orders is told to the dealership's systems. */
export const STANDING_ORDER_CONSUMER: ConsumerDefinition = {
  stream: `KV_${STANDING_ORDERS_BUCKET}`,
  durable: 'orchestrator-standing-orders',
  filter: `$KV.${STANDING_ORDERS_BUCKET}.>`,
  ackWaitMs: 10_000,
  maxPending: 1_000,
};

export const ORCHESTRATOR_CONSUMERS: readonly ConsumerDefinition[] = [
  OUTCOME_CONSUMER,
  WAKING_CONSUMER,
  TRIGGER_CONSUMER,
  STANDING_ORDER_CONSUMER,
  callbackConsumer('orchestrator'),
  ...TICKET_PRIORITIES.map(ticketConsumer),
];
