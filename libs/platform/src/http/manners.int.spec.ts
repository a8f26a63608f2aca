import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Response } from 'express';
import { Accepts, Lists } from '../openapi/door';
import { configureHttp } from './configure-http';

@Controller()
class WorkController {
  @Post('work')
  @Accepts('Begins it', { type: 'object' }, '/work/{id}')
  begin(@Body() { id }: { id: string }) {
    return { id };
  }

  @Get('work')
  @Lists('All of it', 'WorkflowPage')
  list() {
    return { next_cursor: 'a b' };
  }

  @Get('work/:id')
  one() {
    return { text: 'x'.repeat(5_000) };
  }

  @Get('mcp')
  tool() {
    return { text: 'x'.repeat(5_000) };
  }

  @Get('news')
  news(@Res() response: Response): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`data: ${'x'.repeat(5_000)}\n\n`);
    response.end();
  }
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

describe('the manners of every HTTP border', () => {
  let app: NestExpressApplication;
  let port: number;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ controllers: [WorkController] }).compile();
    app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
    configureHttp(app, { basePath: '/dealership' });
    await app.listen(0, '127.0.0.1');
    port = Number(new URL(await app.getUrl()).port);
  });
  afterAll(() => app.close());

  const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = ask({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        const end = () => Buffer.concat(chunks).toString();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: end() }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const begin = (path: string) => send('POST', path, { 'content-type': 'application/json' }, '{"id":"w 1"}');

  it.each(['PUT', 'PATCH', 'DELETE'])(
    'answer %s, which an address does not take, with those that it takes',
    async (method) => {
      const { status, headers, body } = await send(method, '/work');
      expect([status, headers.allow, (JSON.parse(body) as { code: string }).code]).toEqual([
        ...[405, 'POST, GET, HEAD, OPTIONS', 'METHOD_NOT_ALLOWED'],
      ]);
      expect((await send(method, '/nowhere')).status).toBe(404);
    },
  );

  it('answer OPTIONS with what an address takes', async () => {
    const { status, headers } = await send('OPTIONS', '/work/w-1');
    expect([status, headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect((await send('OPTIONS', '/nowhere')).status).toBe(404);
  });

  it('refuse what a form sends, saying that JSON is wanted', async () => {
    const { status } = await send('POST', '/work', { 'content-type': 'application/x-www-form-urlencoded' }, 'id=1');
    expect(status).toBe(415);
  });

  it.each([
    ['/work', '/work/w%201'],
    ['/v1/work', '/v1/work/w%201'],
    ['/dealership/work', '/dealership/work/w%201'],
    ['/dealership/v1/work', '/dealership/v1/work/w%201'],
  ])('say where what %s began is to be asked for, and when', async (path, location) => {
    const { status, headers } = await begin(path);
    expect([status, headers.location, headers['retry-after']]).toEqual([202, location, '1']);
  });

  it('take nothing off that is no prefix', async () => {
    expect((await begin('/v11/work')).status).toBe(404);
    expect((await begin('/v1/dealership/work')).status).toBe(404);
  });

  it('say where the next page is, with what was asked for', async () => {
    const { headers } = await send('GET', '/v1/work?status=failed&cursor=old');
    expect(headers.link).toBe('</v1/work?status=failed&cursor=a+b>; rel="next"');
  });

  it('let what was asked for be kept by the asker alone, and asked for again by its ETag', async () => {
    const { headers } = await send('GET', '/work/w-1');
    expect(headers['cache-control']).toBe('private, no-cache');
    const again = await send('GET', '/work/w-1', { 'if-none-match': String(headers.etag) });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await begin('/work')).headers['cache-control']).toBe('no-store');
    expect((await send('GET', '/nowhere')).headers['cache-control']).toBe('no-store');
  });

  it('compress what is large, but no event stream, and nothing between an agent and its MCP server', async () => {
    const accepting = { 'accept-encoding': 'gzip, br' };
    expect((await send('GET', '/work/w-1', accepting)).headers['content-encoding']).toMatch(/^(gzip|br)$/);
    expect((await send('GET', '/work/w-1')).headers['content-encoding']).toBeUndefined();
    expect((await send('GET', '/news', accepting)).headers['content-encoding']).toBeUndefined();
    expect((await send('GET', '/mcp', accepting)).headers['content-encoding']).toBeUndefined();
  });

  it('name each request, by the caller’s name where it has a usable one', async () => {
    expect((await send('GET', '/work', { 'x-request-id': 'desk-7' })).headers['x-request-id']).toBe('desk-7');
    const made = (await send('GET', '/work', { 'x-request-id': 'with a space' })).headers['x-request-id'];
    expect(made).toMatch(/^[\da-f-]{36}$/);
  });

  it('keep a connection longer than a proxy does', () => {
    const server = app.getHttpServer() as { keepAliveTimeout: number; headersTimeout: number };
    expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
    expect(server.headersTimeout).toBeGreaterThan(server.keepAliveTimeout);
  });
});
