import { Module } from '@nestjs/common';
import {
  Answerer,
  JetStreamJournal,
  NatsStepDispatcher,
  systemClock,
  WorkflowEngine,
  WorkflowExecutor,
  WorkflowIndex,
  WorkflowStore,
} from '@ars/executor';
import { IdentityModule } from '@ars/identity';
import { PlannerModule, PolicyReviewer, readPolicies } from '@ars/planner';
import {
  CallbackModule,
  HealthModule,
  NatsBus,
  NatsHealthIndicator,
  NatsModule,
  OpenApiModule,
  stepSigner,
  TelemetryModule,
} from '@ars/platform';
import { A2A, A2aController } from './a2a/a2a.providers';
import { AuditModule } from './audit/audit.module';
import { AuditHealthIndicator } from './audit/audit.health-indicator';
import { nextQuestion } from './clarification/next-question';
import { ConsoleModule } from './console/console.module';
import { DeadLettersModule } from './dead-letters/dead-letters.module';
import { WorkflowEventsModule } from './events/workflow-events.module';
import { DecisionsController } from './gateway/decisions.controller';
import { OrchestratorController } from './gateway/orchestrator.controller';
import { IdempotencyKeys } from './gateway/idempotency-keys';
import { OrchestratorGateway } from './gateway/orchestrator-gateway';
import { SubmissionLimits } from './gateway/submission-limits';
import { OrchestratorSubjects } from './gateway/orchestrator.subjects';
import { SignInModule } from './identity/sign-in.module';
import { VERSION } from './nats-service';
import { OrchestratorConfig } from './orchestrator.config';
import { PlanPreviewController } from './preview/plan-preview.controller';
import { McpController } from './mcp/mcp.controller';
import { McpSessions } from './mcp/mcp-sessions';
import { OrchestratorMcp } from './mcp/orchestrator-mcp';
import { PlanPreviewService } from './preview/plan-preview.service';
import { PlanPreviews } from './preview/plan-previews';
import { ProjectionModule } from './projection/projection.module';
import { WorkflowListHealthIndicator } from './projection/workflow-list.health-indicator';
import { ReadsController } from './reads/reads.controller';
import { RegistryModule } from './registry/registry.module';
import { ServiceHealthDetails } from './registry/service-health-details';
import { OwnSteps } from './standing-orders/own-steps';
import { STANDING_ORDERS } from './standing-orders/standing-orders.providers';
import { ErasureController } from './erasure/erasure.controller';
import { ERASURE } from './erasure/erasure.providers';
import { StandingOrdersController } from './standing-orders/standing-orders.controller';
import { JournalModule } from './journal/journal.module';
import { JournalHealthIndicator } from './journal/journal.health-indicator';
import { EngineLifecycle } from './workflow/engine-lifecycle';
import { EngineMetrics } from './workflow/engine-metrics';
import { WorkflowAnswerer } from './workflow/workflow-answerer';
import { WorkflowConductor } from './workflow/workflow-conductor';
import { WorkflowDecisions } from './workflow/workflow-decisions';
import { WorkflowNotifier } from './workflow/workflow-notifier';
import { RecentSteps } from './workflow/recent-steps';
import { UndoPlanning } from './workflow/undo-planning';
import { RepeatedPlanning } from './workflow/repeated-planning';
import { ModelBudget } from './workflow/model-budget';
import { WorkflowPlanning } from './workflow/workflow-planning';
import { PlanReviewer } from './workflow/plan-reviewer';
import { WorkflowReview } from './workflow/workflow-review';
import { WorkflowRetention } from './workflow/workflow-retention';
import { WakingConsumer } from './workflow/waking-consumer';
import { WorkflowOutcomeConsumer } from './workflow/workflow-outcome-consumer';
import { WorkflowService } from './workflow/workflow.service';

const openEngine = (
  bus: NatsBus,
  journal: JetStreamJournal,
  index: WorkflowIndex,
  config: OrchestratorConfig,
  conductor: WorkflowConductor,
): Promise<WorkflowEngine> =>
  WorkflowEngine.open(bus, journal, index, {
    concurrency: config.ORCHESTRATOR_CONCURRENCY,
    conduct: (log, pause) => conductor.conduct(log, pause),
    report: (error, key) => conductor.report(error, key),
  });

@Module({
  imports: [
    NatsModule.register('orchestrator'),
    CallbackModule.register('orchestrator'),
    AuditModule,
    ConsoleModule,
    DeadLettersModule,
    IdentityModule,
    JournalModule,
    ProjectionModule,
    RegistryModule,
    SignInModule,
    TelemetryModule,
    WorkflowEventsModule,
    PlannerModule.register(OrchestratorConfig),
    HealthModule.register({
      service: 'orchestrator',
      version: VERSION,
      indicators: [NatsHealthIndicator, JournalHealthIndicator, AuditHealthIndicator, WorkflowListHealthIndicator],
      imports: [AuditModule, JournalModule, ProjectionModule, RegistryModule],
      details: ServiceHealthDetails,
    }),
    OpenApiModule.register({
      title: 'Orchestrator of a dealership',
      version: VERSION,
      description: 'Takes what people ask in plain words, and carries it out durably. See docs/interfaces.md.',
    }),
  ],
  controllers: [
    OrchestratorController,
    DecisionsController,
    OrchestratorSubjects,
    PlanPreviewController,
    ReadsController,
    McpController,
    A2aController,
    StandingOrdersController,
    ErasureController,
  ],
  providers: [
    OrchestratorGateway,
    IdempotencyKeys,
    SubmissionLimits,
    WorkflowService,
    WorkflowDecisions,
    PlanReviewer,
    WorkflowReview,
    WorkflowRetention,
    WorkflowPlanning,
    ModelBudget,
    UndoPlanning,
    RepeatedPlanning,
    RecentSteps,
    PlanPreviewService,
    PlanPreviews,
    OrchestratorMcp,
    McpSessions,
    ...A2A,
    WorkflowConductor,
    EngineLifecycle,
    EngineMetrics,
    WakingConsumer,
    WorkflowOutcomeConsumer,
    WorkflowNotifier,
    ...STANDING_ORDERS,
    ...ERASURE,
    { provide: Answerer, useClass: WorkflowAnswerer },
    {
      provide: WorkflowExecutor,
      inject: [OwnSteps, WorkflowReview, WorkflowPlanning, Answerer],
      useFactory: (dispatcher: OwnSteps, review: WorkflowReview, planning: WorkflowPlanning, answerer: Answerer) =>
        new WorkflowExecutor(dispatcher, systemClock, {
          review: (state) => review.review(state),
          replan: (state) => planning.replan(state),
          answerer,
          question: (clarification, state) => nextQuestion(clarification, state, planning.catalogue()),
        }),
    },
    {
      provide: NatsStepDispatcher,
      inject: [NatsBus, OrchestratorConfig],
      useFactory: (bus: NatsBus, { STEP_SIGNING_KEY: key }: OrchestratorConfig) =>
        new NatsStepDispatcher(bus, key === undefined ? undefined : stepSigner(key)),
    },
    {
      provide: PolicyReviewer,
      inject: [OrchestratorConfig],
      useFactory: (config: OrchestratorConfig) =>
        new PolicyReviewer(readPolicies(config.POLICY_FILE, config.AGENTS_FILE)),
    },
    {
      provide: WorkflowEngine,
      inject: [NatsBus, JetStreamJournal, WorkflowIndex, OrchestratorConfig, WorkflowConductor],
      useFactory: openEngine,
    },
    {
      provide: WorkflowStore,
      inject: [WorkflowEngine, NatsBus],
      useFactory: (engine: WorkflowEngine, bus: NatsBus) => new WorkflowStore(engine, bus),
    },
  ],
})
export class OrchestratorModule {}
