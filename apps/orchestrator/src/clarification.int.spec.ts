import { type LlmRequest, waitFor } from '@ars/testing';
import { openDealership } from './testing/dealership';
import { modelledSystemForEachSuite } from './testing/modelled-system-for-each-suite';
import { modelPlan, modelSays, modelStep } from './testing/model-answers';

const part_numbers = ['1234', '5678'];
const asks = (question: string) => modelSays('clarify', question);
const RESERVATION = modelPlan(modelStep('parts.reserve_parts', 'reserve', { part_numbers, repair_order_id: '1234' }));

/** A model that knows what a "yes" is about only where it is told what was asked. */
const answerTo = ({ messages }: LlmRequest): unknown => {
  const prompt = messages[1]?.content ?? '';
  if (!prompt.includes(JSON.stringify({ part_numbers }).slice(1, -1))) return asks('Which parts?');
  return prompt.includes('ASKED: "Shall they be reserved?"\nANSWERED: {"answer":"yes"}')
    ? RESERVATION
    : asks('Shall they be reserved?');
};

const { model, orchestrator } = modelledSystemForEachSuite(openDealership, answerTo);

const view = async (id: string) => (await orchestrator.get(`/workflow/${id}`)).body;
const inStatus = (id: string, ...statuses: string[]) =>
  waitFor(async () => {
    const body = await view(id);
    return statuses.includes(String(body['status'])) && body;
  });
const clarify = async (id: string, answer: object) => {
  expect((await orchestrator.post(`/workflow/${id}/clarify`, answer)).status).toBe(202);
  return inStatus(id, 'needs_clarification', 'awaiting_confirmation', 'completed', 'failed');
};

describe('the questions of a model', () => {
  it('are answered with lists, and with a yes, until there is a plan', async () => {
    const user_request = 'Prepare RO 1234';
    const { body } = await orchestrator.post('/orchestrate', { request_id: 'asked', user_request });
    expect(body).toMatchObject({ clarification: { question: 'Which parts?', origin: { repairs: 0 } } });
    const again = await clarify('asked', { values: { part_numbers } });
    expect(again).toMatchObject({ clarification: { question: 'Shall they be reserved?' } });
    const understood = await clarify('asked', { answer: 'yes' });
    expect(understood).toMatchObject({ status: 'awaiting_confirmation' });
    const { plan_hash } = understood['confirmation'] as { plan_hash: string };
    await orchestrator.post('/workflow/asked/confirm', { plan_hash });
    expect(await inStatus('asked', 'completed', 'failed')).toMatchObject({ status: 'completed' });
  });

  it('end after ten answers, whatever it would still like to know, and before the same is asked again', async () => {
    model.answer(({ messages }) => asks(`What about ${messages[1]?.content.match(/ANSWERED/g)?.length ?? 0}?`));
    await orchestrator.post('/orchestrate', { request_id: 'curious', user_request: 'Do what is due' });
    for (let answers = 1; answers < 10; answers += 1) {
      expect(await clarify('curious', { answer: 'No idea' })).toMatchObject({ status: 'needs_clarification' });
    }
    expect(await clarify('curious', { answer: 'No idea' })).toMatchObject({
      status: 'failed',
      response: { execution_results: { error: { code: 'STILL_UNCLEAR', retryable: false } } },
    });
    model.answer(() => asks('What now?'));
    await orchestrator.post('/orchestrate', { request_id: 'deaf', user_request: 'Do what is due' });
    expect(await clarify('deaf', { answer: 'No idea' })).toMatchObject({ status: 'failed' });
  });
});
