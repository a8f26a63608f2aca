import { execFile } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { freePort, startLoopbackServer, temporaryDirectory, type TemporaryDirectory } from '@ars/testing';

/** What the scripts of package.json start. */
const RUN = resolve(__dirname, '../../../tools/run.cjs');

interface Outcome {
  code: number;
  output: string;
  errors: string;
}

const run = (command: 'ask' | 'start', environment: Record<string, string>, ...args: string[]): Promise<Outcome> =>
  new Promise((done) => {
    const env = { ...process.env, ...environment };
    execFile(process.execPath, [RUN, 'cli', command, ...args], { env }, (error, output, errors) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, output, errors }),
    );
  });

async function occupiedPort() {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { port: (server.address() as AddressInfo).port, release: () => server.close() };
}

describe('npm start', () => {
  let directory: TemporaryDirectory;
  beforeEach(async () => {
    directory = await temporaryDirectory();
  });
  afterEach(() => directory.remove());

  it('names every port that is taken and who wants it, and starts nothing', async () => {
    const [first, second] = await Promise.all([occupiedPort(), occupiedPort()]);
    const outcome = await run('start', {
      DATA_DIR: directory.path,
      NATS_PORT: String(first.port),
      PARTS_SERVICE_URL: `http://localhost:${second.port}`,
    });
    first.release();
    second.release();
    expect(outcome.code).toBe(1);
    expect(outcome.errors).toMatch(new RegExp(`port ${first.port} is taken.*NATS wants it`));
    expect(outcome.errors).toMatch(new RegExp(`port ${second.port} is taken.*parts-agent wants it`));
  });
});

/** An orchestrator whose one workflow goes through these views, the last of which repeats. */
const startOrchestrator = (...views: object[]) =>
  startLoopbackServer((request, _body, response) => {
    if (request.method === 'POST') return void response.writeHead(202).end('{"request_id":"wf-1"}');
    response.writeHead(200).end(JSON.stringify(views.length > 1 ? views.shift() : views[0]));
  });

const step = (status: string) => ({ step_id: 'find_1', service_name: 'parts', operation: 'search_parts', status });
const viewOf = (status: string, more: object = {}) => ({
  workflow_plan: { plan_id: 'plan-1', planner: 'deterministic', execution_steps: [{}] },
  execution_results: { steps: { find_1: step(status) } },
  ...more,
});

describe('npm run ask', () => {
  it('shows each step once as it changes, then the summary, and exits with 0', async () => {
    const ended = viewOf('succeeded', { response: { success: true, final_result: 'SUMMARY' } });
    const orchestrator = await startOrchestrator(viewOf('running'), viewOf('running'), ended);
    const outcome = await run('ask', { ORCHESTRATOR_SERVICE_URL: orchestrator.url }, 'Find', 'brake pads');
    await orchestrator.stop();
    expect(outcome.output.split('\n')).toEqual([
      '🆔 wf-1',
      '📋 plan-1: 1 step, deterministic planner',
      '⏳ find_1: parts.search_parts',
      '✅ find_1: parts.search_parts',
      '',
      'SUMMARY',
      '',
    ]);
    expect(outcome.code).toBe(0);
  });

  it('shows what a workflow waits for, says how to answer where nobody is at the terminal, and exits with 3', async () => {
    const clarification = { question: 'Which part?', options: [], missing: [] };
    const orchestrator = await startOrchestrator(viewOf('pending', { clarification }));
    const { code, output } = await run('ask', { ORCHESTRATOR_SERVICE_URL: orchestrator.url }, 'Find it');
    await orchestrator.stop();
    expect(output).toContain('❓ Which part?');
    expect(output).toContain('npm run ask -- answer wf-1');
    expect(code).toBe(3);
  });

  it('exits with 1 when the workflow failed', async () => {
    const ended = viewOf('failed', { response: { success: false, final_result: 'SUMMARY' } });
    const orchestrator = await startOrchestrator(ended);
    const { code, output } = await run('ask', { ORCHESTRATOR_SERVICE_URL: orchestrator.url }, 'Find brake pads');
    await orchestrator.stop();
    expect(output).toContain('❌ find_1');
    expect(code).toBe(1);
  });

  it('says how to start a system that does not answer, and exits with 2', async () => {
    const orchestrator = `http://127.0.0.1:${await freePort()}`;
    const { code, errors } = await run('ask', { ORCHESTRATOR_SERVICE_URL: orchestrator }, 'Show', 'RO', '1234');
    expect(code).toBe(2);
    expect(errors).toContain(orchestrator);
    expect(errors).toContain('npm start');
  });
});
