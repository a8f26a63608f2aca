import { Module } from '@nestjs/common';
import { PlannerModule } from '@ars/planner';
import { CallbackSender, HealthModule, NatsHealthIndicator, NatsModule } from '@ars/platform';
import { EngineModule } from './engine/engine.module';
import { OrchestratorController } from './gateway/orchestrator.controller';
import { OrchestratorGateway } from './gateway/orchestrator-gateway';
import { OrchestratorSubjects } from './gateway/orchestrator.subjects';
import { OrchestratorConfig } from './orchestrator.config';
import { RegistryModule } from './registry/registry.module';
import { ServiceHealthDetails } from './registry/service-health-details';
import { JournalHealthIndicator } from './workflow/journal.health-indicator';
import { WorkflowNotifier } from './workflow/workflow-notifier';
import { WorkflowPlanning } from './workflow/workflow-planning';
import { WorkflowRetention } from './workflow/workflow-retention';
import { WorkflowRunner } from './workflow/workflow-runner';
import { WorkflowSweeper } from './workflow/workflow-sweeper';
import { WorkflowStore } from './workflow/workflow-store';
import { WorkflowService } from './workflow/workflow.service';

@Module({
  imports: [
    EngineModule,
    NatsModule,
    RegistryModule,
    PlannerModule.register(OrchestratorConfig),
    HealthModule.register({
      service: 'orchestrator',
      version: '0.1.0',
      indicators: [NatsHealthIndicator, JournalHealthIndicator],
      imports: [RegistryModule],
      details: ServiceHealthDetails,
    }),
  ],
  controllers: [OrchestratorController, OrchestratorSubjects],
  providers: [
    OrchestratorGateway,
    WorkflowService,
    WorkflowStore,
    WorkflowRunner,
    WorkflowRetention,
    WorkflowSweeper,
    WorkflowPlanning,
    WorkflowNotifier,
    CallbackSender,
  ],
})
export class OrchestratorModule {}
