import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { quietPorts, type RunningProcess, startProcess, untilReady, WORKSPACE } from '@ars/local-system';
import {
  startTestNats,
  temporaryDirectory,
  type TemporaryDirectory,
  testDatabase,
  type TestDatabase,
  type TestNats,
} from '@ars/testing';
import { get, post } from './support/calls';

const run = promisify(execFile);
/** A compiler, a bundler and two test runs, on a machine that may be busy. */
const TIMEOUT_MS = 600_000;
const NOT_COPIED = ['.git', '.nx', '.data', 'coverage', 'dist', 'node_modules', 'tmp'];

/** What `nx g @ars/tools:agent` and `:tool` make, in a copy of this checkout. */
describe('the generators of agents and tools', () => {
  let directory: TemporaryDirectory;
  let copy: string;

  const tool = (name: string, ...args: string[]) =>
    run(process.execPath, [join(copy, 'node_modules', name), ...args], {
      cwd: copy,
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_CACHE_DIRECTORY: join(directory.path, 'nx') },
      maxBuffer: 2 ** 25,
    });
  const test = (project: string, ...args: string[]) =>
    tool('jest/bin/jest.js', '--config', `${project}/jest.config.cjs`, ...args, '--reporters=default');

  beforeAll(async () => {
    directory = await temporaryDirectory();
    copy = join(directory.path, 'checkout');
    const isCopied = (path: string) => path === WORKSPACE || !NOT_COPIED.includes(basename(path));
    cpSync(WORKSPACE, copy, { recursive: true, filter: isCopied });
    symlinkSync(join(WORKSPACE, 'node_modules'), join(copy, 'node_modules'));
    const generate = (...args: string[]) => tool('nx/dist/bin/nx.js', 'g', ...args);
    await generate('@ars/tools:agent', 'shuttle-buses', '--entity=shuttle-bus');
    await generate('@ars/tools:tool', 'count-seats', '--server=shuttle-buses-mcp', '--table=shuttle_buses');
    await generate('@ars/tools:tool', 'list-stock-movements', '--server=parts-mcp', '--table=stock_movements');
  }, TIMEOUT_MS);
  afterAll(() => directory?.remove());

  it(
    'makes what the compiler takes and its own tests find in order',
    async () => {
      // in one program: what each would read again is read once
      const made = 'apps/parts-mcp/src/tools/list-stock-movements/*.ts';
      const include = ['apps/shuttle-buses-*/src/**/*.ts', made, 'libs/local-system/src/system/services.ts'];
      const program = { extends: './tsconfig.json', include, exclude: [] };
      writeFileSync(join(copy, 'tsconfig.made.json'), JSON.stringify(program));
      await tool('typescript/bin/tsc', '--project', 'tsconfig.made.json');
      for (const project of ['apps/shuttle-buses-mcp', 'apps/shuttle-buses-agent']) {
        const { stderr } = await test(project);
        expect(stderr).toContain('Tests:');
      }
      const { stderr } = await test('apps/parts-mcp', 'tools/phrases', 'list-stock-movements');
      expect(stderr).toMatch(/Test Suites: 2 passed/);
    },
    TIMEOUT_MS,
  );

  it(
    'wires it into containers and Kubernetes as their own tests want it',
    async () => {
      const { stderr } = await test('deploy', 'compose', 'kubernetes');
      expect(stderr).toContain('Tests:');
    },
    TIMEOUT_MS,
  );

  describe('built and run', () => {
    let nats: TestNats;
    let database: TestDatabase;
    const running: RunningProcess[] = [];
    afterAll(async () => {
      await Promise.all(running.map((process) => process.kill()));
      await Promise.all([nats?.stop(), database?.stop()]);
    });

    it(
      'answers for its MCP server',
      async () => {
        await tool('nx/dist/bin/nx.js', 'run-many', '-t', 'build', '-p', 'shuttle-buses-agent,shuttle-buses-mcp');
        [nats, database] = await Promise.all([startTestNats(), testDatabase('shuttle_buses')]);
        const [port, mcpPort] = await quietPorts(2);
        const url = `http://127.0.0.1:${port}`;
        const key = generateKeyPairSync('ed25519');
        const environment = {
          PATH: process.env['PATH'],
          DATA_DIR: directory.path,
          AUTH_ANONYMOUS: 'advisor',
          MCP_SIGNING_KEY: key.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
          MCP_VERIFICATION_KEYS: String(key.publicKey.export({ format: 'jwk' }).x),
          NATS_URL: nats.url,
          SHUTTLE_BUSES_SERVICE_URL: url,
          SHUTTLE_BUSES_MCP_ENDPOINT: `http://127.0.0.1:${mcpPort}/mcp`,
          SHUTTLE_BUSES_DATABASE_URL: database.url,
        };
        for (const [app, ready] of [
          ['shuttle-buses-mcp', `http://127.0.0.1:${mcpPort}/health/ready`],
          ['shuttle-buses-agent', `${url}/health/ready`],
        ] as const) {
          const args = [join(copy, 'dist', 'apps', app, 'main.js')];
          const started = await startProcess({ name: app, command: process.execPath, args, environment });
          running.push(started);
          await untilReady(app, started, () =>
            fetch(ready).then(
              ({ ok }) => ok,
              () => false,
            ),
          );
        }
        const { body } = await get<{ operations: { name: string }[] }>(`${url}/capabilities`);
        expect(body.operations.map(({ name }) => name)).toEqual([
          ...['list_shuttle_buses', 'add_shuttle_bus', 'count_seats'],
        ]);
        const asked = { request_id: 'r-1', operation: 'count_seats', parameters: {} };
        expect((await post(`${url}/execute`, asked)).body).toMatchObject({
          success: true,
          result: { shuttle_buses: [] },
        });
      },
      TIMEOUT_MS,
    );
  });
});
