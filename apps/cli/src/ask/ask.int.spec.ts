import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { startLoopbackServer, temporaryDirectory, type TemporaryDirectory } from '@ars/testing';

const PACKAGE = resolve(__dirname, '../../../../dist/packages/ask');
const HASH = 'sha256:1';

interface Outcome {
  code: number;
  output: string;
  errors: string;
}

const run = (command: string, args: string[], options: { cwd?: string; env?: Record<string, string> } = {}) =>
  new Promise<Outcome>((done) => {
    const { ARS_TOKEN: _token, ARS_API_KEY: _key, ...rest } = process.env;
    execFile(command, args, { ...options, env: { ...rest, ...options.env } }, (error, output, errors) =>
      done({ code: error ? (typeof error.code === 'number' ? error.code : -1) : 0, output, errors }),
    );
  });

describe('ask', () => {
  const asked: { line: string; authorization: string | undefined; body: unknown }[] = [];
  /** By method and path what is answered, one after the other; the last one repeats. */
  let answers: Record<string, object[]> = {};
  let orchestrator: Awaited<ReturnType<typeof startLoopbackServer>>;

  beforeAll(async () => {
    orchestrator = await startLoopbackServer(({ method, url = '', headers }, body, response) => {
      const line = `${method} ${url}`;
      asked.push({ line, authorization: headers.authorization, body: body ? JSON.parse(body) : undefined });
      const left = answers[line] ?? answers[`${method} ${url.split('?')[0]}`];
      const answer = left && (left.length > 1 ? left.shift() : left[0]);
      const problem = { status: 404, code: 'WORKFLOW_NOT_FOUND', detail: 'There is no such workflow' };
      response.writeHead(answer ? 200 : 404).end(JSON.stringify(answer ?? problem));
    });
  });
  beforeEach(() => {
    asked.length = 0;
    answers = {};
  });
  afterAll(() => orchestrator.stop());

  const ask = (...args: string[]): Promise<Outcome> =>
    run(process.execPath, [resolve(PACKAGE, 'main.js'), ...args], {
      env: { ORCHESTRATOR_SERVICE_URL: orchestrator.url, ARS_TOKEN: 'abc' },
    });
  const lines = (): string[] => asked.map(({ line }) => line);

  const view = (status: string, more: object = {}) => ({
    ...{ request_id: 'wf-1', status, user_request: 'Hold 2 of 1234', asked_by: 'ana', workflow_plan: {} },
    ...{ execution_results: { steps: {}, completed_steps: 0, total_steps: 1 }, ...more },
  });
  const ended = view('completed', { response: { success: true, final_result: 'SUMMARY' } });
  const failed = view('failed', { response: { success: false, final_result: 'SUMMARY' } });
  const clarification = { question: 'Which part?', options: [], missing: [] };
  const pending = { plan_hash: HASH, expires_at: '2026-01-01T00:00:00.000Z' };
  const approval = { ...pending, reasons: [{ step_id: 'refund_1', message: 'Every refund needs approval' }] };
  const confirmation = { ...pending, steps: [], doubts: [{ message: 'Which RO?' }], readings: [] };

  it('documents what it ends with', async () => {
    const { output } = await ask('--help');
    expect(output).toMatch(/Exit code: 0 .* 1 .* 2 .* 3 .* 130 /s);
  });

  it.each([
    [['Is', 'part 1234 there?'], { user_request: 'Is part 1234 there?' }],
    [['adjust', 'stock', 'by', '-2'], { user_request: 'adjust stock by -2' }],
    [['--confirm=always', 'Hold 1234'], { user_request: 'Hold 1234', confirm: 'always' }],
    [['Hold 1234', '--request-id', 'r-7'], { user_request: 'Hold 1234', request_id: 'r-7' }],
    [['--', '--help', 'me'], { user_request: '--help me' }],
    [['submit', 'list'], { user_request: 'list' }],
  ])('takes for a request: %j', async (args, body) => {
    answers = { 'POST /orchestrate-async': [{ request_id: 'wf-1' }], 'GET /workflow/wf-1': [ended] };
    expect(await ask(...args)).toMatchObject({ code: 0, output: expect.stringContaining('SUMMARY') });
    expect(asked[0]).toEqual({ line: 'POST /orchestrate-async', authorization: 'Bearer abc', body });
  });

  it.each([
    ['nothing', []],
    ['an option that there is not', ['--jsno', 'x']],
    ['a mode that there is not', ['--confirm=maybe', 'x']],
    ['too much for a command', ['cancel', 'RO', '412188']],
    ['a choice that is no number', ['answer', 'wf-1', '--choice', 'two']],
    ['what is not name=value', ['confirm', 'wf-1', '--plan', HASH, '--set', 'quantity']],
  ])('asks nobody for %s, and ends with 2', async (_what, args) => {
    const { code, errors } = await ask(...args);
    expect([code, lines()]).toEqual([2, []]);
    expect(errors).toContain('ask --help');
  });

  it.each([
    ['0 where the workflow succeeded', ended, 0],
    ['1 where it failed', failed, 1],
    ['3 where it waits', view('needs_clarification', { clarification }), 3],
  ])('ends with %s, and prints JSON and nothing else when told to', async (_what, last, code) => {
    answers = {
      'POST /orchestrate-async': [{ request_id: 'wf-1' }],
      'GET /workflow/wf-1': [view('running'), last],
    };
    const outcome = await ask('--json', 'Hold 1234');
    expect(outcome.code).toBe(code);
    const { response } = last as { response?: object };
    expect(JSON.parse(outcome.output)).toEqual(response ?? last);
  });

  it('ends with 2 where it is refused, and says why', async () => {
    expect(await ask('show', 'nowhere')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('WORKFLOW_NOT_FOUND'),
    });
  });

  it('says what a request would do, and does nothing', async () => {
    const change = { entity: 'part', id: '1234', field: 'available_quantity', before: 25, after: 23 };
    answers = {
      'POST /plan': [{ kind: 'plan', workflow_plan: {}, checks: [], approvals: approval.reasons, changes: [change] }],
      'GET /services': [{ services: [] }],
    };
    const { code, output } = await ask('plan', 'Hold 2 of 1234');
    expect(code).toBe(0);
    expect(output).toContain('part 1234, available quantity: 25 → 23');
    expect(output).toContain('Every refund needs approval');
    expect(lines()).toEqual(['POST /plan', 'GET /services']);
  });

  it('lists page by page as many as are wanted', async () => {
    const summary = {
      request_id: 'wf-1',
      status: 'running',
      created_at: '2026-01-01T00:00:00.000Z',
      user_request: 'Hold',
    };
    answers = {
      'GET /workflows': [
        { workflows: [summary], next_cursor: 'c2' },
        { workflows: [summary], next_cursor: null },
      ],
    };
    const { output } = await ask('list', '--status', 'running', 'parked', '--limit', '5');
    expect(output.trim().split('\n')).toEqual(Array(2).fill('wf-1  2026-01-01T00:00:00Z  running  Hold'));
    expect(lines()).toEqual([
      'GET /workflows?status=running%2Cparked&limit=5',
      'GET /workflows?status=running%2Cparked&cursor=c2&limit=4',
    ]);
  });

  it('shows what waits for people, and how each is decided', async () => {
    const summaries = ['wf-1', 'wf-2', 'wf-3'].map((request_id) => ({ request_id }));
    answers = {
      'GET /workflows': [{ workflows: summaries, next_cursor: null }],
      'GET /workflow/wf-1': [view('awaiting_approval', { approval })],
      'GET /workflow/wf-2': [view('needs_clarification', { request_id: 'wf-2', clarification })],
      'GET /workflow/wf-3': [{ ...ended, request_id: 'wf-3' }],
    };
    const { output } = await ask('inbox');
    expect(output).toContain('Every refund needs approval');
    expect(output).toContain(`ask approve wf-1 --plan ${HASH}`);
    expect(output).toContain('ask answer wf-2');
    expect(output).not.toContain('wf-3');
  });

  it.each([
    [['confirm', 'wf-1', '--plan', HASH], 'confirm', { plan_hash: HASH }],
    [['confirm', 'wf-1', '--plan', HASH, '--reading', 'r2'], 'confirm', { plan_hash: HASH, reading: 'r2' }],
    [
      ['confirm', 'wf-1', '--plan', HASH, '--set', 'quantity=2', 'note=a = b'],
      'confirm',
      { plan_hash: HASH, values: { quantity: '2', note: 'a = b' } },
    ],
    [['approve', 'wf-1', '--plan', HASH, '--reason', 'ok'], 'approve', { plan_hash: HASH, reason: 'ok' }],
    [['reject', 'wf-1', '--plan', HASH], 'reject', { plan_hash: HASH }],
    [['answer', 'wf-1', 'the', 'second'], 'clarify', { answer: 'the second' }],
    [['answer', 'wf-1', '--choice', '2'], 'clarify', { choice: 2 }],
    [['cancel', 'wf-1'], 'cancel', undefined],
    [['retry', 'wf-1'], 'retry', undefined],
  ])('decides by %j', async (args, path, body) => {
    answers = { [`POST /workflow/wf-1/${path}`]: [view('running')], 'GET /workflow/wf-1': [ended] };
    expect((await ask(...args)).code).toBe(0);
    expect(asked[0]).toMatchObject({ line: `POST /workflow/wf-1/${path}`, body });
  });

  it('undoes, and follows the workflow that does', async () => {
    answers = { 'POST /workflow/wf-0/undo': [{ request_id: 'wf-1' }], 'GET /workflow/wf-1': [ended] };
    expect(await ask('undo', 'wf-0')).toMatchObject({ code: 0, output: expect.stringContaining('SUMMARY') });
  });

  it('decides nothing that nobody has looked at', async () => {
    answers = { 'GET /workflow/wf-1': [view('awaiting_confirmation', { confirmation })] };
    const { code, output } = await ask('confirm', 'wf-1');
    expect(code).toBe(3);
    expect(output).toContain('Which RO?');
    expect(await ask('approve', 'wf-1')).toMatchObject({ code: 2, errors: expect.stringContaining('an approval') });
    expect(lines().filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  it('watches beyond a question to the end', async () => {
    const waiting = view('needs_clarification', { clarification });
    answers = { 'GET /workflow/wf-1': [waiting, waiting, view('running'), ended] };
    const { code, output } = await ask('watch', 'wf-1');
    expect(code).toBe(0);
    expect(output.split('Which part?')).toHaveLength(2);
    expect(output).toContain('SUMMARY');
  });

  it.each(['bash', 'zsh', 'fish'])('completes lines in %s', async (shell) => {
    const { code, output } = await ask('complete', shell);
    expect(code).toBe(0);
    expect(output).toMatch(/ask complete -- /);
  });

  it('knows what may come next', async () => {
    const commands = (await ask('complete', '--', 'a')).output;
    expect(commands).toContain('answer\t');
    expect(commands).toContain('approve\t');
    expect((await ask('complete', '--', 'list', '--status', '')).output).toContain('awaiting_approval');
  });

  describe('as a package', () => {
    let directory: TemporaryDirectory;
    beforeEach(async () => {
      directory = await temporaryDirectory();
    });
    afterEach(() => directory.remove());

    it('is run by npx in an empty folder, against any system', async () => {
      answers = { 'GET /workflow/wf-1': [ended] };
      const env = { npm_config_cache: directory.path, npm_config_offline: 'true', npm_config_update_notifier: 'false' };
      const { path: cwd } = directory;
      const packed = await run('npm', ['pack', PACKAGE, '--json'], { cwd, env });
      const [{ filename, files }] = JSON.parse(packed.output) as [{ filename: string; files: { path: string }[] }];
      expect(files.map(({ path }) => path)).toEqual(['main.js', 'package.json']);
      const line = [`./${filename}`, 'show', 'wf-1', '--url', orchestrator.url, '--token', 'xyz'];
      const outcome = await run('npx', ['--yes', ...line], { cwd, env });
      expect(outcome).toMatchObject({ code: 0, output: expect.stringContaining('SUMMARY') });
      expect(asked[0]?.authorization).toBe('Bearer xyz');
    });
  });
});
