import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { JournalWriter } from '../testing/journal-writer';
import { type RunningOrchestrator, startOrchestrator } from '../testing/start-orchestrator';

const DAY_MS = 86_400_000;

describe('a workflow that waits for longer than the journal remembers', () => {
  let nats: TestNats;
  let writer: JournalWriter;
  let orchestrator: RunningOrchestrator | undefined;

  beforeAll(async () => {
    nats = await startTestNats();
    writer = await JournalWriter.open(nats.url);
  });
  afterAll(async () => {
    await orchestrator?.stop();
    await writer?.close();
    await nats?.stop();
  });

  const waiting = async (requestId: string, days: number) => {
    const at = new Date(Date.now() - days * DAY_MS);
    const key = await writer.begin(requestId, {}, { at });
    const clarification = { question: 'Which one?', options: [], missing: [] };
    await writer.append(key, [{ type: 'needs_clarification', clarification }], at);
    return key;
  };

  it('is carried over as soon as an orchestrator starts, however often that is started anew', async () => {
    const [old, young] = [await waiting('old', 16), await waiting('young', 14)];
    orchestrator = await startOrchestrator(nats.url, {}, { WORKFLOW_RETENTION_DAYS: '30' });
    const lastOf = async (key: typeof old) => (await writer.journal.read(key)).at(-1)?.events.at(-1)?.type;
    await waitFor(async () => (await lastOf(old)) === 'carried_over', { timeoutMs: 8_000 });
    expect(await lastOf(young)).toBe('needs_clarification');
  });
});
