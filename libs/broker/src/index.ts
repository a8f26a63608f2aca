// What the broker holds, who may do what with it, and how it is brought to that.
export { type BrokerAccess, brokerAccess, BrokerAccessError, type BrokerSettings, reasonOf, refusalOf } from './access';
export { type AccountOptions, type OpenedAccount, openAccount, revokeUser } from './accounts';
export { type AgentEntry, agentEntriesIn, agentsWith } from './agent-entries';
export { authorizationLines, type Connecting } from './authorization';
export {
  AGENTS,
  agentConsumers,
  type BrokeredAgent,
  callbackConsumer,
  type ConsumerDefinition,
  eventConsumer,
  type EventSubscription,
  OUTCOME_CONSUMER,
  STANDING_ORDER_CONSUMER,
  taskConsumer,
  TICKET_PRIORITIES,
  ticketConsumer,
  TRIGGER_CONSUMER,
  WAKING_CONSUMER,
} from './consumers';
export { inboxOf } from '@ars/contracts';
export { keyFile, keysIn, type UserKey } from './keys';
export { type Provision, provisionBroker, putConsumer, putStream } from './provision';
export { FENCE_BASE, fenceBaseAt, type NamedStream, WORKFLOWS_STREAM } from './streams';
export {
  type DealershipSystem,
  OPERATOR_USER,
  ORCHESTRATOR_USER,
  PROVISIONER_USER,
  readSystems,
  STRANGER_USER,
} from './users';
export { type KeyPair, stepKeysIn, vouchingKeys, wireNameOf } from './key-pairs';
