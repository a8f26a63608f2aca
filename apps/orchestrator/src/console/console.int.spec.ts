import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { configureHttp } from '@ars/platform';
import { temporaryDirectory, type TemporaryDirectory } from '@ars/testing';
import { ConsoleController, ConsoleFiles } from './console.controller';

const PAGE =
  '<!doctype html><title>Console</title><meta name="base-path" content="" /><link href="./icon.svg" />' +
  '<script src="./assets/index-1a2b.js"></script>';

describe('the files of the console', () => {
  let directory: TemporaryDirectory;
  let app: NestExpressApplication;
  let url: string;

  beforeAll(async () => {
    directory = await temporaryDirectory();
    mkdirSync(join(directory.path, 'assets'));
    writeFileSync(join(directory.path, 'index.html'), PAGE);
    writeFileSync(join(directory.path, 'assets', 'index-1a2b.js'), 'export {};');
    writeFileSync(join(directory.path, 'secret.txt'), 'secret');
    const testing = await Test.createTestingModule({
      controllers: [ConsoleController],
      providers: [{ provide: ConsoleFiles, useValue: new ConsoleFiles('', directory.path) }],
    }).compile();
    app = testing.createNestApplication<NestExpressApplication>({ bodyParser: false });
    configureHttp(app);
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app.close();
    await directory.remove();
  });

  it.each(['/', '/inbox', '/runs/wf-1', '/repair-orders/412207'])('%s is the page, asked for anew', async (path) => {
    const response = await fetch(`${url}${path}`);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('<title>Console</title>');
  });

  it('goes by the path under which a proxy puts it', () => {
    expect(new ConsoleFiles('/desk', directory.path).page()).toBe(
      '<!doctype html><title>Console</title><meta name="base-path" content="/desk" /><link href="/desk/icon.svg" />' +
        '<script src="/desk/assets/index-1a2b.js"></script>',
    );
  });

  it('lets nothing inline run, and nothing from elsewhere', async () => {
    const policy = (await fetch(url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('http');
  });

  it('has assets kept for ever, since their names change with them', async () => {
    const response = await fetch(`${url}/assets/index-1a2b.js`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toContain('javascript');
  });

  it.each(['/assets/gone.js', '/assets/..%2Fsecret.txt', '/workflow-that-is-none'])(
    '%s is a problem, and no page',
    async (path) => {
      const response = await fetch(`${url}${path}`);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );
});
