// The real broker, database server and processes that `npm start` and the tests run on.
export { isSupportedVersion, natsServerBinary } from './nats/nats-binary';
export {
  isNatsServerWell,
  natsGreeting,
  startNatsServer,
  type NatsServer,
  type NatsServerOptions,
} from './nats/nats-server';
export { copyClusterFiles, copyWriteAheadLog, placeCluster } from './postgres/cluster-files';
export {
  postgresAccess,
  type Postgres,
  type PostgresAccess,
  type PostgresOptions,
  startPostgres,
} from './postgres/postgres-server';
export { createServiceDatabase } from './postgres/service-database';
export { isReachable, reachableDirectory } from './processes/unprivileged';
export type { Keeper, Service } from './processes/keeper';
export { createLog, readableLine, type Log, type OnLine } from './processes/log';
export { MortalProcess, type Rebirth } from './processes/mortal-process';
export { freePort, isPortOpen, isPortTaken, LOOPBACK, portOwner, quietPorts } from './processes/ports';
export {
  commandLineOf,
  startProcess,
  untilReady,
  type Exit,
  type ProcessSpecification,
  type RunningProcess,
} from './processes/running-process';
export { type SettableClock, settableClock } from './processes/settable-clock';
export { mountSmallDisk, type SmallDisk } from './processes/small-disk';
export { Supervisor, type SupervisorOptions } from './processes/supervisor';
export { type CallFault, type FaultPlan, type McpProxy } from './proxy/mcp-proxy';
export { startTcpProxy, type TcpProxy } from './proxy/tcp-proxy';
export type { ToolCall } from './proxy/tool-call';
export { appService, type AppServiceOptions } from './system/app-service';
export { LocalBroker, operatorAccess, type UserAccess, userEnvironment } from './system/local-broker';
export { buildApps } from './system/build-apps';
export { makeRunDirectory, type RunDirectory } from './system/run-directory';
export {
  addressOfService,
  AGENTS,
  type DatabaseName,
  type Listener,
  listenersOf,
  MCP_SERVERS,
  ORCHESTRATOR,
  ownDatabases,
  portOf,
  type ServiceDatabase,
  type ServiceDefinition,
  type ServiceName,
  SERVICES,
  servicesOf,
  urlAt,
} from './system/services';
export {
  startMortalSystem,
  type MortalSystem,
  type MortalSystemOptions,
  type ServerName,
} from './system/start-mortal-system';
export {
  startServers,
  startSystem,
  type StartedServers,
  type StartedSystem,
  type StartTime,
  type SystemOptions,
} from './system/start-system';
export { stepKeysIn } from './system/keys-in';
export { WORKSPACE } from './workspace';
