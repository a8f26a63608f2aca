import { Module } from '@nestjs/common';
import { JetStreamJournal, NatsStepDispatcher, WorkflowExecutor } from '@ars/executor';
import { PlannerModule } from '@ars/planner';
import { CallbackSender, HealthModule, NatsBus, NatsHealthIndicator, NatsModule } from '@ars/platform';
import { WorkflowEventsModule } from './events/workflow-events.module';
import { OrchestratorController } from './gateway/orchestrator.controller';
import { OrchestratorGateway } from './gateway/orchestrator-gateway';
import { OrchestratorSubjects } from './gateway/orchestrator.subjects';
import { OrchestratorConfig } from './orchestrator.config';
import { ProjectionModule } from './projection/projection.module';
import { WorkflowListHealthIndicator } from './projection/workflow-list.health-indicator';
import { RegistryModule } from './registry/registry.module';
import { ServiceHealthDetails } from './registry/service-health-details';
import { JournalHealthIndicator } from './workflow/journal.health-indicator';
import { WorkflowNotifier } from './workflow/workflow-notifier';
import { WorkflowPlanning } from './workflow/workflow-planning';
import { WorkflowStore } from './workflow/workflow-store';
import { WorkflowService } from './workflow/workflow.service';

@Module({
  imports: [
    NatsModule,
    ProjectionModule,
    RegistryModule,
    WorkflowEventsModule,
    PlannerModule.register(OrchestratorConfig),
    HealthModule.register({
      service: 'orchestrator',
      version: '0.1.0',
      indicators: [NatsHealthIndicator, JournalHealthIndicator, WorkflowListHealthIndicator],
      imports: [ProjectionModule, RegistryModule],
      details: ServiceHealthDetails,
    }),
  ],
  controllers: [OrchestratorController, OrchestratorSubjects],
  providers: [
    OrchestratorGateway,
    WorkflowService,
    WorkflowStore,
    WorkflowPlanning,
    WorkflowNotifier,
    CallbackSender,
    { provide: JetStreamJournal, inject: [NatsBus], useFactory: (bus: NatsBus) => JetStreamJournal.open(bus) },
    {
      provide: WorkflowExecutor,
      inject: [NatsBus],
      useFactory: (bus: NatsBus) => new WorkflowExecutor(new NatsStepDispatcher(bus)),
    },
  ],
})
export class OrchestratorModule {}
