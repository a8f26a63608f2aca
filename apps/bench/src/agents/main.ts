// The three agents, doing nothing: what remains is what the transport and the engine cost.
import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AgentServiceRequest,
  type AgentServiceResponse,
  agentSubjects,
  CALL_HEADERS,
  isCall,
  SERVICES,
} from '@ars/contracts';
import { stepKeysIn } from '@ars/local-system';
import { identityOf, ServiceConfig, StepVerifier } from '@ars/platform';
import type { Msg } from 'nats';
import { ASK_PAYMENT, PLAN, READ_ORDER, READ_PART, RESERVE_PART, WORKFLOW_IN_CONTEXT } from '../plan';
import { announceReady, brokerOfProcess, connectOperator } from '../processes/announce';
import { type AgentSettings, BENCH_SUBJECTS } from '../wire';
import { Ledger } from './ledger';

const RESULTS: Record<string, unknown> = {
  [READ_ORDER.operation]: { repair_order_id: '1234', status: 'in_progress', customer_id: 'CUST_001' },
  [READ_PART.operation]: { part_number: '1234', name: 'Brake pad set', available: true },
  [RESERVE_PART.operation]: { reservation_id: 'RES_001', part_numbers: ['1234'] },
  [ASK_PAYMENT.operation]: { payment_link: 'https://pay.example/RO_1234', sent_to: 'customer@example.com' },
};
const WRITING = PLAN.execution_steps.filter(isCall).flatMap(({ effect, operation }) => (effect ? operation : []));

const ledger = new Ledger<Answer>();
let settings: AgentSettings = { stepMs: 0 };

/** A response but for the id, which belongs to the request and not to the effect. */
type Answer = Omit<AgentServiceResponse, 'request_id'>;

const anAnswer = (answer: Partial<Answer>): Answer => ({
  success: true,
  result: null,
  execution_time: settings.stepMs / 1000,
  metadata: {},
  timestamp: new Date().toISOString(),
  ...answer,
});

async function execute(operation: string): Promise<Answer> {
  if (settings.stepMs > 0) await sleep(settings.stepMs);
  return anAnswer({ result: RESULTS[operation] });
}

function answerTo({ request_id, operation, context }: AgentServiceRequest, { headers }: Msg): Promise<Answer> {
  const key = headers?.get(CALL_HEADERS.stepKey) || request_id;
  if (headers?.get(CALL_HEADERS.recall)) {
    const refusal = { success: false, error: 'It has not happened', metadata: { error_code: 'EFFECT_UNDONE' } };
    return ledger.recall(key, anAnswer(refusal));
  }
  const workflow = String(context?.[WORKFLOW_IN_CONTEXT]);
  const call = { key, workflow, operation, writes: WRITING.includes(operation) };
  return ledger.call(call, () => execute(operation));
}

/** As an agent does; the floor's calls have no orchestrator to vouch for them. */
function verifyStep(
  verifier: StepVerifier,
  service: string,
  { request_id: requestId, operation, parameters, context }: AgentServiceRequest,
  { headers }: Msg,
): void {
  const header = (name: string): string | undefined => headers?.get(name) || undefined;
  const envelope = header(CALL_HEADERS.stepEnvelope);
  if (!envelope) return;
  verifier.verify(envelope, {
    ...{ service, operation, parameters, requestId },
    ...identityOf(context, new ServiceConfig()),
    stepKey: header(CALL_HEADERS.stepKey),
    workflowId: header(CALL_HEADERS.workflowId),
    fence: Number(header(CALL_HEADERS.fence)),
    undoes: header(CALL_HEADERS.undoes),
    recall: header(CALL_HEADERS.recall) === 'true',
  });
}

async function main(): Promise<void> {
  const broker = brokerOfProcess();
  const verifier = new StepVerifier([stepKeysIn(broker.dataDirectory).verification]);
  const connection = await connectOperator(broker);
  for (const service of SERVICES) {
    connection.subscribe(agentSubjects(service).execute, {
      queue: service,
      callback: async (_error, message) => {
        const request = message.json<AgentServiceRequest>();
        verifyStep(verifier, service, request, message);
        message.respond(JSON.stringify({ request_id: request.request_id, ...(await answerTo(request, message)) }));
      },
    });
  }
  connection.subscribe(BENCH_SUBJECTS.configureAgents, {
    callback: (_error, message) => {
      settings = message.json<AgentSettings>();
      ledger.clear();
      message.respond();
    },
  });
  connection.subscribe(BENCH_SUBJECTS.reportAgents, {
    callback: (_error, message) => message.respond(JSON.stringify(ledger.report())),
  });
  await announceReady(connection, 'agents');
}

void main();
