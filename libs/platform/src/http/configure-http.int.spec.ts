import { Body, Controller, Get, Post } from '@nestjs/common';
import { CodedError } from '@ars/contracts';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { IsInt, IsString } from 'class-validator';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { configureHttp } from './configure-http';

/** For which a request keeps the event loop busy. */
const BUSY_MS = 5;

class Order {
  @IsString()
  part!: string;

  @IsInt()
  quantity!: number;
}

@Controller()
class OrdersController {
  @Post('orders')
  take(@Body() order: Order): Order {
    return order;
  }

  @Get('refused')
  refused(): never {
    throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'not now' });
  }

  @Get('crowded')
  crowded(): never {
    throw new CodedError({ code: 'TOO_MANY_REQUESTS', message: 'all hands are full' });
  }

  @Get('busy')
  busy(): string {
    for (const until = performance.now() + BUSY_MS; performance.now() < until;);
    return 'done';
  }

  @Get('health/live')
  live(): string {
    return 'alive';
  }

  @Get('broken')
  broken(): never {
    throw new Error('secret detail');
  }
}

const ORDER = '{"part":"1234","quantity":1}';

describe('the HTTP border', () => {
  let app: NestExpressApplication;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ controllers: [OrdersController] }).compile();
    app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
    configureHttp(app, { own: ['http://desk.example:8086'], origins: ['https://board.example'] });
    await app.init();
  });
  afterAll(() => app.close());

  const post = (body: string, type = 'application/json') =>
    request(app.getHttpServer()).post('/orders').set('content-type', type).send(body);

  it('says that it is alive before all is done that came before', async () => {
    const server = app.getHttpServer() as Server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const get = (path: string) => fetch(`http://127.0.0.1:${port}/${path}`).then((response) => response.text());
    let done = 0;
    const busy = Array.from({ length: 100 }, () => get('busy').then(() => (done += 1)));
    await Promise.race(busy);
    await get('health/live');
    expect(done).toBeLessThan(50);
    await Promise.all(busy);
  });

  it('lets a valid body through', async () => {
    const { status, body } = await post('{"part":"1234","quantity":1}');
    expect([status, body]).toEqual([201, { part: '1234', quantity: 1 }]);
  });

  it.each([
    ['malformed JSON', '{"part":', 'application/json', 400, 'MALFORMED_REQUEST'],
    ['an empty body', '', 'application/json', 400, 'VALIDATION_FAILED'],
    ['a wrong type', '{"part":"1234","quantity":"one"}', 'application/json', 400, 'VALIDATION_FAILED'],
    ['an unknown field', '{"part":"1234","quantity":1,"price":0}', 'application/json', 400, 'VALIDATION_FAILED'],
    ['an array', '[1]', 'application/json', 400, 'VALIDATION_FAILED'],
    ['a bare null', 'null', 'application/json', 400, 'VALIDATION_FAILED'],
    ['endless nesting', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'application/json', 400, 'VALIDATION_FAILED'],
    ['one megabyte', JSON.stringify({ part: 'x'.repeat(1_000_000) }), 'application/json', 413, 'PAYLOAD_TOO_LARGE'],
    ['another media type', '<part/>', 'application/xml', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('answers %s with problem details', async (_what, body, type, status, code) => {
    const response = await post(body, type);
    expect(response.status).toBe(status);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(response.text)).toMatchObject({ status, code, instance: '/orders' });
  });

  const ask = (headers: Record<string, string>) =>
    request(app.getHttpServer())
      .post('/orders')
      .set({ 'content-type': 'application/json', ...headers })
      .send(ORDER);

  it.each([
    [{}, 201],
    [{ Host: 'localhost:9999' }, 201],
    [{ Host: 'desk.example' }, 201],
    [{ Host: 'attacker.example' }, 403],
    [{ Host: 'localhost.attacker.example' }, 403],
    [{ Host: 'desk.example', Origin: 'http://desk.example' }, 201],
    [{ Host: 'proxy.internal', Origin: 'http://desk.example:8086' }, 403],
    [{ Host: 'localhost:8086', Origin: 'http://localhost:8086' }, 201],
    [{ Host: 'localhost:8086', Origin: 'http://desk.example:8086' }, 201],
    [{ Host: 'localhost:8086', Origin: 'http://localhost:3000' }, 403],
    [{ Host: 'localhost:8086', Origin: 'https://attacker.example' }, 403],
    [{ Host: 'localhost:8086', Origin: 'null' }, 403],
    [{ Host: 'localhost:8086', Origin: 'https://board.example' }, 201],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
  ])('refuses what a page of another site sends, and under another name: %j is %i', async (headers, status) => {
    const response = await ask(headers as Record<string, string>);
    expect(response.status).toBe(status);
    if (status === 403) expect(JSON.parse(response.text)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('lets only pages of listed sites read what it answers', async () => {
    const preflight = (Origin: string) =>
      request(app.getHttpServer()).options('/orders').set({ Origin, 'Access-Control-Request-Method': 'POST' });
    const listed = await preflight('https://board.example');
    expect([listed.status, listed.headers['access-control-allow-origin']]).toEqual([204, 'https://board.example']);
    const other = await preflight('https://attacker.example');
    expect([other.status, other.headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });

  it('names each faulty field', async () => {
    const { text } = await post('{"price":0}');
    const fields = (JSON.parse(text).details as { field: string }[]).map(({ field }) => field);
    expect(new Set(fields)).toEqual(new Set(['price', 'part', 'quantity']));
  });

  it('says when to come again where too much is in work, and only there', async () => {
    const crowded = await request(app.getHttpServer()).get('/crowded');
    expect([crowded.status, crowded.headers['retry-after']]).toEqual([429, '1']);
    expect((await request(app.getHttpServer()).get('/refused')).headers).not.toHaveProperty('retry-after');
  });

  it('answers an unknown address and a coded error alike', async () => {
    const nowhere = await request(app.getHttpServer()).get('/nowhere');
    expect([nowhere.status, JSON.parse(nowhere.text).code]).toEqual([404, 'NOT_FOUND']);
    const refused = await request(app.getHttpServer()).get('/refused');
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
  });

  it('keeps the message of an unforeseen error to itself', async () => {
    const { status, text } = await request(app.getHttpServer()).get('/broken');
    expect([status, JSON.parse(text).code]).toEqual([500, 'INTERNAL_ERROR']);
    expect(text).not.toContain('secret');
  });
});
