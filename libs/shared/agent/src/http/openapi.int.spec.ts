import { ModulesContainer } from '@nestjs/core';
import { routesOf } from '@ars/platform';
import { answerChecker, lintOpenApi, type OpenApi, startTestNats, type TestNats } from '@ars/testing';
import { startTestAgent, type TestAgent } from '../test-support/test-agent';
import { startTestMcpServer, structured, type TestMcpServer } from '../test-support/test-mcp-server';

const getPartDetails = {
  name: 'get_part_details',
  annotations: { readOnlyHint: true },
  run: () => structured({ part_number: '1234' }),
};

let nats: TestNats;
let mcp: TestMcpServer;
let agent: TestAgent;
let document: OpenApi;

beforeAll(async () => {
  nats = await startTestNats();
  mcp = await startTestMcpServer([getPartDetails]);
  agent = await startTestAgent({ natsUrl: nats.url, mcpUrl: mcp.url });
  document = (await (await fetch(`${agent.url}/openapi.json`)).json()) as OpenApi;
});
afterAll(async () => {
  await agent?.stop();
  await mcp?.stop();
  await nats?.stop();
});

async function ask(path: string, method: string, who = agent.operator) {
  const example = document.paths[path]?.[method]?.requestBody?.content['application/json']?.example;
  const response = await fetch(`${agent.url}${path}`, {
    method: method.toUpperCase(),
    headers: { ...who, ...(example && { 'content-type': 'application/json' }) },
    ...(example && { body: JSON.stringify(example) }),
  });
  const body = (await response.json()) as unknown;
  return { status: response.status, type: response.headers.get('content-type'), body };
}

describe('the document of an agent’s HTTP interface', () => {
  it('tells of every route of the router but those of pages, and of no other', () => {
    const doors = routesOf(agent.app.get(ModulesContainer)).filter(({ isUndescribed }) => !isUndescribed);
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routed = doors.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/, '{$1}')}`);
    expect(told.sort()).toEqual(routed.sort());
  });

  it('is OpenAPI 3.1 in which a linter finds no fault', async () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'parts-agent' } });
    expect(await lintOpenApi(document)).toEqual([]);
  });

  it.each([
    ['/health', 'get', 200],
    ['/health/live', 'get', 200],
    ['/health/ready', 'get', 200],
    ['/capabilities', 'get', 200],
    ['/execute', 'post', 200],
    ['/execute-async', 'post', 202],
    ['/status/{task_id}', 'get', 400],
  ])('has an example for %s (%s) that is answered as it says', async (path, method, status) => {
    const answer = await ask(path, method);
    expect([answer.status, answerChecker(document)(path, method, answer)]).toEqual([status, []]);
  });

  it('says how whoever proves nothing is refused', async () => {
    const answer = await ask('/execute', 'post', {} as typeof agent.operator);
    expect([answer.status, answerChecker(document)('/execute', 'post', answer)]).toEqual([401, []]);
  });

  it('does not say what is not answered', async () => {
    const check = answerChecker(document);
    const answer = await ask('/execute', 'post');
    expect(check('/execute', 'post', { ...answer, status: 418 })).toEqual(['418 is not said']);
    expect(check('/execute', 'post', { ...answer, body: {} })).not.toEqual([]);
  });
});
