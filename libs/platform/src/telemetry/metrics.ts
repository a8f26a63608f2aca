import { counter, gauge, histogram, total } from './instrument';

/** From a question that is answered at once to a workflow that waits for days. */
const WORKFLOW_DURATIONS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600, 86_400];
/** Of one call of a model. */
const TOKENS = [64, 256, 1_024, 4_096, 8_192, 16_384, 32_768, 65_536];
const MODEL_DURATIONS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80];
const GC_DURATIONS = [0.001, 0.01, 0.1, 1];

/**
 * Everything that our services measure; docs/operations.md says what each is for. Prometheus' names end in the unit, counters
 * in `_total`: `http.server.request.duration` (s) is `http_server_request_duration_seconds`.
 */
export const METRICS = {
  httpRequest: histogram({
    name: 'http.server.request.duration',
    description: 'Time until an HTTP request was answered; event streams are not in it',
    unit: 's',
    labels: ['http.request.method', 'http.route', 'http.response.status_code'],
  }),
  messageProcess: histogram({
    name: 'messaging.process.duration',
    description: 'Time until a NATS request was answered, or a message of a stream settled',
    unit: 's',
    labels: ['messaging.destination.name', 'messaging.consumer.group.name', 'error.type'],
  }),
  toolCall: histogram({
    name: 'mcp.client.operation.duration',
    description: 'Time until an MCP server answered a call of a tool',
    unit: 's',
    labels: ['mcp.method.name', 'gen_ai.tool.name', 'error.type'],
  }),
  tool: histogram({
    name: 'mcp.server.operation.duration',
    description: 'Time that a call of a tool took in its MCP server',
    unit: 's',
    labels: ['mcp.method.name', 'gen_ai.tool.name', 'error.type'],
  }),
  modelCall: histogram(
    {
      name: 'gen_ai.client.operation.duration',
      description: 'Time until a language model answered, repeats included',
      unit: 's',
      labels: ['gen_ai.operation.name', 'gen_ai.provider.name', 'gen_ai.request.model', 'error.type'],
    },
    MODEL_DURATIONS,
  ),
  modelTokens: histogram(
    {
      name: 'gen_ai.client.token.usage',
      description: 'Tokens that a call of a language model took',
      unit: '{token}',
      labels: ['gen_ai.operation.name', 'gen_ai.provider.name', 'gen_ai.request.model', 'gen_ai.token.type'],
    },
    TOKENS,
  ),
  modelCost: counter({
    name: 'ars.model.cost',
    description: 'US dollars that language models cost, where their prices are set',
    unit: '{dollar}',
    labels: ['gen_ai.request.model'],
  }),
  plan: histogram({
    name: 'ars.plan.duration',
    description: 'Time until a request had its plan, its question, or its refusal',
    unit: 's',
    labels: ['ars.outcome', 'error.type'],
  }),
  workflow: histogram(
    {
      name: 'ars.workflow.duration',
      description: 'Time from the submission of a workflow to its end, waits included',
      unit: 's',
      labels: ['ars.workflow.status'],
    },
    WORKFLOW_DURATIONS,
  ),
  workflowResumptions: counter({
    name: 'ars.workflow.resumptions',
    description: 'Workflows that went on here: after a wait, a decision, or the end of whoever ran them',
    unit: '{workflow}',
  }),
  workflowsOpen: gauge({
    name: 'ars.workflow.open',
    description: 'Workflows that have not ended, in the whole system',
    unit: '{workflow}',
    labels: ['ars.workflow.status'],
  }),
  workflowOldest: gauge({
    name: 'ars.workflow.oldest.age',
    description: 'Time since anything happened to the workflow that has stood still longest',
    unit: 's',
    labels: ['ars.workflow.status'],
  }),
  workflowsRunning: gauge({
    name: 'ars.workflow.running',
    description: 'Workflows that this orchestrator runs',
    unit: '{workflow}',
  }),
  workflowCapacity: gauge({
    name: 'ars.workflow.capacity',
    description: 'Workflows that this orchestrator runs at most',
    unit: '{workflow}',
  }),
  step: histogram({
    name: 'ars.step.duration',
    description: 'Time of one call of a step, as its orchestrator sees it',
    unit: 's',
    labels: ['ars.service', 'ars.operation', 'error.type'],
  }),
  circuitOpen: gauge({
    name: 'ars.circuit.open',
    description: '1 while a service is spared because it does not answer, else 0',
    unit: '{circuit}',
    labels: ['ars.service'],
  }),
  journalAppend: histogram({
    name: 'ars.journal.append.duration',
    description: 'Time until the journal had stored what was appended',
    unit: 's',
    labels: ['error.type'],
  }),
  queueDepth: gauge({
    name: 'ars.queue.depth',
    description: 'Messages in a work queue, those being worked on included',
    unit: '{message}',
    labels: ['ars.queue'],
  }),
  queueOldest: gauge({
    name: 'ars.queue.oldest.age',
    description: 'Age of the oldest message in a work queue',
    unit: 's',
    labels: ['ars.queue'],
  }),
  deadLetters: counter({
    name: 'ars.dead_letters',
    description: 'Messages that were given up',
    unit: '{message}',
    labels: ['ars.stream'],
  }),
  callback: histogram({
    name: 'ars.callback.duration',
    description: 'Time of one attempt to deliver a callback',
    unit: 's',
    labels: ['error.type'],
  }),
  natsConnected: gauge({
    name: 'ars.nats.connected',
    description: '1 while the connection to NATS is up, else 0',
    unit: '{connection}',
  }),
  natsReconnects: total({
    name: 'ars.nats.reconnects',
    description: 'How often a lost connection to NATS was restored',
    unit: '{reconnect}',
  }),
  poolConnections: gauge({
    name: 'db.client.connection.count',
    description: 'Connections to PostgreSQL',
    unit: '{connection}',
    labels: ['db.client.connection.pool.name', 'db.client.connection.state'],
  }),
  poolWaiting: gauge({
    name: 'db.client.connection.pending_requests',
    description: 'Requests that wait for a connection to PostgreSQL',
    unit: '{request}',
    labels: ['db.client.connection.pool.name'],
  }),
  poolMaximum: gauge({
    name: 'db.client.connection.max',
    description: 'Connections to PostgreSQL that there may be',
    unit: '{connection}',
    labels: ['db.client.connection.pool.name'],
  }),
  cpuTime: total({
    name: 'process.cpu.time',
    description: 'CPU time of the process',
    unit: 's',
    labels: ['cpu.mode'],
  }),
  memory: gauge({ name: 'process.memory.usage', description: 'Resident memory of the process', unit: 'By' }),
  uptime: gauge({ name: 'process.uptime', description: 'Time since the process began', unit: 's' }),
  heapUsed: gauge({ name: 'v8js.memory.heap.used', description: 'Used JavaScript heap', unit: 'By' }),
  garbageCollection: histogram(
    {
      name: 'v8js.gc.duration',
      description: 'Time of garbage collections',
      unit: 's',
      labels: ['v8js.gc.type'],
    },
    GC_DURATIONS,
  ),
  eventLoopDelay: gauge({
    name: 'nodejs.eventloop.delay',
    description: 'By how much timers were late since the last look',
    unit: 's',
    labels: ['ars.quantile'],
  }),
  eventLoopUtilization: gauge({
    name: 'nodejs.eventloop.utilization',
    description: 'Part of the time since the last look in which the event loop was busy',
    unit: '1',
  }),
} as const;
