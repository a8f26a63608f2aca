import { Global, Module } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { WorkflowStep } from '@ars/contracts';
import { type Catalogue, Planner, type PlanOutcome, type PlanRequest, validatePlan } from '@ars/planner';
import { configureHttp, NatsBus, NatsTransport, readConfig, ServiceConfig } from '@ars/platform';
import { OrchestratorConfig } from '../orchestrator.config';
import { OrchestratorModule } from '../orchestrator.module';

/** The steps of a plan, as far as a test cares about them. */
export type DraftSteps = (Partial<WorkflowStep> & Pick<WorkflowStep, 'step_id' | 'service_name' | 'operation'>)[];

export interface Answer {
  status: number;
  type: string | null;
  body: Record<string, unknown>;
}

export interface RunningOrchestrator {
  url: string;
  /** Answers with status and parsed body. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
}

/** Proposes the plan that a test wrote for a request's text; the real validation engine decides about it. */
class ScriptedPlanner extends Planner {
  constructor(private readonly plans: Record<string, DraftSteps>) {
    super();
  }

  async createWorkflowPlan({ text }: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome> {
    const proposal = { plan_id: 'plan_1', planner: 'deterministic', execution_steps: this.plans[text] ?? [] };
    const verdict = validatePlan(proposal, catalogue);
    if ('plan' in verdict) return { kind: 'plan', plan: verdict.plan };
    const message = verdict.findings.map((finding) => finding.message).join('; ');
    return { kind: 'not_understood', error: { code: 'REQUEST_NOT_UNDERSTOOD', message, retryable: false } };
  }
}

/** The whole orchestrator on a free port, but for the proposals of its planner. */
export async function startOrchestrator(
  natsUrl: string,
  plans: Record<string, DraftSteps>,
): Promise<RunningOrchestrator> {
  const environment = { NATS_URL: natsUrl, CALLBACK_ALLOW_PRIVATE_ADDRESSES: 'true', HEALTH_CHECK_TIMEOUT: '1' };
  const config = readConfig(OrchestratorConfig, environment);

  @Global()
  @Module({
    providers: [
      { provide: OrchestratorConfig, useValue: config },
      { provide: ServiceConfig, useValue: config },
    ],
    exports: [OrchestratorConfig, ServiceConfig],
  })
  class TestConfigModule {}

  const testing = await Test.createTestingModule({ imports: [TestConfigModule, OrchestratorModule] })
    .overrideProvider(Planner)
    .useValue(new ScriptedPlanner(plans))
    .compile();
  const app = testing.createNestApplication<NestExpressApplication>({ bodyParser: false, forceCloseConnections: true });
  configureHttp(app);
  const strategy = new NatsTransport(app.get(NatsBus), 'orchestrator');
  app.connectMicroservice<MicroserviceOptions>({ strategy }, { inheritAppConfig: true });
  await app.init();
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');

  const url = await app.getUrl();
  const call = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, init);
    const { status, headers } = response;
    return { status, type: headers.get('content-type'), body: (await response.json()) as Answer['body'] };
  };
  return {
    url,
    post: (path, body, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => call(path, { headers }),
    stop: () => app.close(),
  };
}
