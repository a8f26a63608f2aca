import { WorkflowIndex } from '@ars/executor';
import { HealthModule, NatsHealthIndicator, NatsModule } from '@ars/platform';
import { WorkflowEventsModule } from '../events/workflow-events.module';
import { ProjectionModule } from '../projection/projection.module';
import { WorkflowListHealthIndicator } from '../projection/workflow-list.health-indicator';
import { type RunningApplication, startApplication } from './start-application';

/** An orchestrator that only lists workflows and tells their events; what happens to them the test writes itself. */
export async function startViews(environment: Record<string, string>): Promise<RunningApplication> {
  const application = await startApplication({
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
  // There is no engine that it would start with.
  const index = application.provider(WorkflowIndex);
  await index.start();
  const stop = async (): Promise<void> => {
    await index.stop();
    await application.stop();
  };
  return { ...application, stop };
}
