import { type DeadLetterPage, ORCHESTRATOR_SUBJECTS, workflowSubject } from '@ars/contracts';
import { encodeJson, NatsBus } from '@ars/platform';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { headers } from 'nats';
import { type Dealership, openDealership } from '../testing/dealership';
import { TENANT } from '../testing/journal-writer';
import { EXAMPLE, PLANS } from '../testing/plans';
import { type RunningOrchestrator, startOrchestrator } from '../testing/start-orchestrator';

describe('an orchestrator that is sent what it cannot read', () => {
  let nats: TestNats;
  let bus: NatsBus;
  let dealership: Dealership;
  let orchestrator: RunningOrchestrator;

  beforeAll(async () => {
    nats = await startTestNats();
    bus = await NatsBus.connect({ NATS_URL: nats.url });
    dealership = await openDealership(nats.url);
    orchestrator = await startOrchestrator(nats.url, PLANS);
  });

  afterAll(async () => {
    await orchestrator?.stop();
    await dealership?.stop();
    await bus?.onApplicationShutdown();
    await nats?.stop();
  });

  const runExample = async () => (await orchestrator.post('/orchestrate', { user_request: EXAMPLE })).body;

  it('puts the end of a workflow of a later release aside, and tells the others', async () => {
    const label = headers();
    label.set('Workflow-Status', 'completed');
    label.set('Workflow-Priority', '1');
    const poison = encodeJson({ version: 99, events: [] });
    await bus.jetstream.publish(workflowSubject(TENANT, 'of_tomorrow'), poison, { headers: label });
    const letters = async () =>
      ((await orchestrator.get('/dead-letters', await orchestrator.as('operator'))).body as unknown as DeadLetterPage)
        .dead_letters;
    await waitFor(async () => (await letters()).length > 0);
    expect(await letters()).toMatchObject([{ subject: 'workflows.TENANT_AUTOMOTIVE_RETAIL.of_tomorrow' }]);
    expect(await runExample()).toMatchObject({ success: true });
    expect(await letters()).toHaveLength(1);
  });

  it.each(['', 'no JSON', '{}', '{"tenantId":1}', '[]'])('does not mind news that are none: %p', async (news) => {
    bus.connection.publish(ORCHESTRATOR_SUBJECTS.news, news);
    expect(await runExample()).toMatchObject({ success: true });
  });
});
