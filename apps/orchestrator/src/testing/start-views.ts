import { HealthModule, NatsHealthIndicator, NatsModule } from '@ars/platform';
import { WorkflowEventsModule } from '../events/workflow-events.module';
import { ProjectionModule } from '../projection/projection.module';
import { WorkflowListHealthIndicator } from '../projection/workflow-list.health-indicator';
import { type RunningApplication, startApplication } from './start-application';

/** An orchestrator that only lists workflows and tells their events; what happens to them the test writes itself. */
export const startViews = (environment: Record<string, string>): Promise<RunningApplication> =>
  startApplication({
    environment,
    imports: [
      NatsModule.register('orchestrator'),
      ProjectionModule,
      WorkflowEventsModule,
      HealthModule.register({
        service: 'orchestrator',
        version: '0.1.0',
        indicators: [NatsHealthIndicator, WorkflowListHealthIndicator],
        imports: [ProjectionModule],
      }),
    ],
  });
