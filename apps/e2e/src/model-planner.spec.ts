import { startFakeLlm, waitFor, type FakeLlm } from '@ars/testing';
import {
  ended,
  EXAMPLE_REQUEST,
  operations,
  orchestrate,
  outcomes,
  planOf,
  step,
  submit,
  workflow,
} from './support/calls';
import { System } from './support/system';

const readOrder = step({
  step_id: 'read_order',
  service_name: 'repair_orders',
  operation: 'get_repair_order_details',
  parameters: { repair_order_id: '1234' },
});
const readPart = step({
  step_id: 'read_part',
  service_name: 'parts',
  operation: 'get_part_details',
  parameters: { part_number: '1234' },
});

describe('planning with a language model', () => {
  let model: FakeLlm;
  let system: System;
  beforeAll(async () => {
    model = await startFakeLlm({ content: 'never asked' });
    const environment = {
      OPENAI_BASE_URL: model.url,
      OPENAI_API_KEY: 'test',
      LLM_MODEL: 'fake-model',
      LLM_TIMEOUT: '2',
      LLM_CACHE_TTL: '0',
      LLM_ANSWERS: 'false',
      RETRY_ATTEMPTS: '5',
    };
    system = await System.start({ environment });
  });
  afterAll(async () => {
    await system?.stop();
    await model.stop();
  });

  describe('executes the plan of the model', () => {
    it('as it stands when it is good', async () => {
      model.reply(planOf(readOrder, readPart));
      const response = await orchestrate(system, 'Look up RO 1234 and part 1234');
      expect(response.workflow_plan).toMatchObject({ planner: 'llm' });
      expect(outcomes(response)).toEqual({ read_order: 'succeeded', read_part: 'succeeded' });
      const asked = model.requests.at(-1);
      expect(asked).toMatchObject({ model: 'fake-model', temperature: 0 });
      expect(JSON.stringify(asked?.messages)).toContain('get_repair_order_details');
    });

    it('with references to the results of earlier steps', async () => {
      const search = step({
        step_id: 'find_part',
        service_name: 'parts',
        operation: 'search_parts',
        parameters: { part_name: 'Brake Pad Set', vehicle_model: 'Camry' },
      });
      const details = step({
        ...readPart,
        parameters: { part_number: '$steps.find_part.outputs.parts#/0/part_number' },
        dependencies: ['find_part'],
      });
      model.reply(planOf(search, details));
      const response = await orchestrate(system, 'Show me the first brake pad set for a Camry');
      expect(outcomes(response)).toEqual({ find_part: 'succeeded', read_part: 'succeeded' });
      const { steps } = response.execution_results;
      const [found] = (steps['find_part']?.result as { parts: { part_number: string }[] }).parts;
      expect(steps['read_part']?.result).toMatchObject({ part_number: found?.part_number });
    });
  });

  describe('handles the failure of a step as the plan says', () => {
    const missing = (failure_handling: 'abort' | 'skip' | 'retry') =>
      step({
        ...readPart,
        step_id: 'missing',
        parameters: { part_number: 'NOSUCH-99' },
        failure_handling,
      });
    const after = step({ ...readOrder, step_id: 'after_missing', dependencies: ['missing'] });
    const independent = step({ ...readOrder, step_id: 'later', dependencies: ['read_part'] });

    it('abort: nothing further starts', async () => {
      model.reply(planOf(missing('abort'), step({ ...independent, dependencies: [], step_id: 'beside' }), after));
      const response = await orchestrate(system, 'Look up part NOSUCH-99 and RO 1234');
      expect(outcomes(response)).toMatchObject({ missing: 'failed PART_NOT_FOUND', after_missing: 'skipped' });
      expect(response.success).toBe(false);
      expect(response.final_result).toContain('❌ missing: parts.get_part_details');
      expect(response.final_result).toContain('⏭ after_missing: repair_orders.get_repair_order_details');
    });

    it('skip: what does not depend on it goes on', async () => {
      model.reply(planOf(missing('skip'), readPart, after, independent));
      const response = await orchestrate(system, 'Look up parts NOSUCH-99 and 1234, and RO 1234');
      expect(outcomes(response)).toMatchObject({
        read_part: 'succeeded',
        later: 'succeeded',
        after_missing: 'skipped',
      });
      expect(response.execution_results.status).toBe('partial');
    });

    it('retry: a failure that cannot get better is not tried again', async () => {
      model.reply(planOf(missing('retry')));
      const response = await orchestrate(system, 'Look up part NOSUCH-99');
      expect(response.execution_results.steps['missing']).toMatchObject({ status: 'failed', attempts: 1 });
    });

    it('retry: a failure that gets better costs further attempts, not the workflow', async () => {
      model.reply(planOf(step({ ...readPart, failure_handling: 'retry' })));
      await system.kill('parts-mcp');
      const requestId = await submit(system, 'Look up part 1234');
      // A shorter outage is waited for within the first attempt.
      const attempts = async () =>
        (await workflow(system, requestId)).execution_results?.steps['read_part']?.attempts ?? 0;
      await waitFor(async () => (await attempts()) > 1, { timeoutMs: 60_000, what: 'a further attempt' });
      await system.run('parts-mcp');
      const response = await ended(system, requestId, 60_000);
      expect(outcomes(response)).toEqual({ read_part: 'succeeded' });
      expect(response.execution_results.steps['read_part']?.attempts).toBeGreaterThan(1);
    });
  });

  describe('falls back to the deterministic planner, and says why,', () => {
    it.each([
      ['on an unusable answer', { content: 'I would rather talk about the weather.' }],
      ['on a plan that breaks the rules', planOf(step({ ...readPart, service_name: 'weather' }))],
      [
        'on a plan with a cycle',
        planOf(
          step({ ...readPart, dependencies: ['read_order'] }),
          step({ ...readOrder, dependencies: ['read_part'] }),
        ),
      ],
      ['on a refusal', { refusal: 'I cannot help with that.' }],
      ['when the limit of requests is reached', { status: 429, retryAfter: 1 }],
      ['when the model does not answer in time', { hang: true as const }],
      ['when the model is broken', { status: 500 }],
    ])('%s', async (_when, reply) => {
      model.reply(reply);
      const response = await orchestrate(system, EXAMPLE_REQUEST);
      expect(response.workflow_plan).toMatchObject({
        planner: 'deterministic',
        planner_note: expect.stringMatching(/\w/),
      });
      expect(operations(response)).toHaveLength(4);
      expect(response.success).toBe(true);
    });
  });

  it('is told no secret, and of nobody more than the requests themselves say', async () => {
    await system.as('manager');
    model.reply(planOf(readOrder));
    await orchestrate(system, 'Tell me about the order of Ana Torres and what she was told');
    const prompts = model.requests.map(({ messages }) => JSON.stringify(messages)).join('\n');
    expect(prompts).toContain('Ana Torres');
    expect(system.secrets().filter((secret) => prompts.includes(secret))).toEqual([]);
    type Contact = { email: string | null; phone: string | null };
    const customers = await system.query<Contact>('repair_orders', 'select email, phone from customers');
    const contacts = customers.flatMap(({ email, phone }) => [email, phone]).filter((known) => known !== null);
    expect(contacts.length).toBeGreaterThan(10);
    // What a request says, and what a tool gives as an example of how it is written, is nobody's secret.
    const known = EXAMPLE_REQUEST + JSON.stringify(await system.services());
    const own = contacts.filter((contact) => !known.includes(contact));
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter((contact) => prompts.includes(contact))).toEqual([]);
  });
});
