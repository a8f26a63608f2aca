import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { CodedError } from '@ars/contracts';
import { Access, Undescribed } from '@ars/platform';
import type { Response } from 'express';

/** The built console. */
export class ConsoleFiles {
  private index?: string;

  /**
   * @param basePath under which a proxy puts the orchestrator, e.g. `/dealership`
   * @param directory where it lies: beside the program
   */
  constructor(
    private readonly basePath = '',
    readonly directory: string = join(__dirname, 'console'),
  ) {}

  /** The page, whose assets and requests go by the base path wherever it is opened. */
  page(): string {
    this.index ??= readFileSync(join(this.directory, 'index.html'), 'utf8')
      .replaceAll(/\b(src|href)="\.\//g, `$1="${this.basePath}/`)
      .replace('name="base-path" content=""', `name="base-path" content="${this.basePath}"`);
    return this.index;
  }
}

/** Of the console's own addresses; every other path stays the API's. */
const PAGES = [
  '/',
  'more',
  'inbox',
  'inbox/:item',
  'runs',
  'runs/:id',
  'history',
  'repair-orders',
  'repair-orders/:id',
  'parts',
  'parts/:id',
  'customers',
  'customers/:id',
  'payments',
  'payments/:id',
  'system',
  'operations',
  'admin/:page',
];

const SECURITY_HEADERS = {
  // nothing inline, nothing from elsewhere, nobody frames it
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'no-referrer',
};

/** Serves the console: pages that are always asked for anew, assets whose names change with what is in them. */
@Controller()
@Access('public')
@Undescribed()
export class ConsoleController {
  constructor(private readonly files: ConsoleFiles) {}

  @Get(PAGES)
  page(@Res() response: Response): void {
    response
      .set({ ...SECURITY_HEADERS, 'cache-control': 'no-cache' })
      .type('html')
      .send(this.files.page());
  }

  @Get('assets/:file')
  asset(@Param('file') file: string, @Res() response: Response): Promise<void> {
    response.set('cache-control', 'public, max-age=31536000, immutable');
    return this.send('assets', file, response);
  }

  @Get('icon.svg')
  icon(@Res() response: Response): Promise<void> {
    response.set('cache-control', 'public, max-age=86400');
    return this.send('.', 'icon.svg', response);
  }

  /** @param folder out of which no file name leads */
  private send(folder: string, file: string, response: Response): Promise<void> {
    return new Promise((resolve, reject) => {
      response.sendFile(file, { root: join(this.files.directory, folder), cacheControl: false }, (error?: Error) => {
        if (!error || response.headersSent) return resolve();
        reject(new CodedError({ code: 'NOT_FOUND', message: 'There is no such file' }));
      });
    });
  }
}
