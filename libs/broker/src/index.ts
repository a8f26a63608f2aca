// What the broker holds, who may do what with it, and how it is brought to that.
export { type BrokerAccess, brokerAccess, BrokerAccessError, type BrokerSettings, reasonOf, refusalOf } from './access';
export { type Authorization, authorizationLines } from './authorization';
export {
  AGENTS,
  agentConsumers,
  type BrokeredAgent,
  callbackConsumer,
  type ConsumerDefinition,
  eventConsumer,
  type EventSubscription,
  OUTCOME_CONSUMER,
  taskConsumer,
  TICKET_PRIORITIES,
  ticketConsumer,
} from './consumers';
export { keyFile, keysIn, type UserKey } from './keys';
export { type Provision, provisionBroker, putConsumer, putStream } from './provision';
export { FENCE_BASE, fenceBaseAt, type NamedStream, WORKFLOWS_STREAM } from './streams';
export {
  type BrokerUser,
  brokerUsers,
  type DealershipSystem,
  OPERATOR_USER,
  ORCHESTRATOR_USER,
  type Permissions,
  PROVISIONER_USER,
  STRANGER_USER,
  strangerPermissions,
} from './users';
