import { execFile } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { freePort } from '@ars/infrastructure';
import { temporaryDirectory, type TemporaryDirectory } from './temporary-directory';

const START = resolve(__dirname, '../../../tools/start.cjs');
const ASK = resolve(__dirname, '../../../tools/ask.cjs');

interface Outcome {
  code: number;
  errors: string;
}

const run = (script: string, environment: Record<string, string>, ...args: string[]): Promise<Outcome> =>
  new Promise((done) => {
    const env = { ...process.env, ...environment };
    execFile(process.execPath, [script, ...args], { env }, (error, _output, errors) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, errors }),
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
    const outcome = await run(START, {
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

describe('npm run ask', () => {
  it('says how to start a system that does not answer, and exits with 2', async () => {
    const orchestrator = `http://127.0.0.1:${await freePort()}`;
    const { code, errors } = await run(ASK, { ORCHESTRATOR_SERVICE_URL: orchestrator }, 'Show', 'RO', '1234');
    expect(code).toBe(2);
    expect(errors).toContain(orchestrator);
    expect(errors).toContain('npm start');
  });
});
