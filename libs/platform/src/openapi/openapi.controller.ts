import { join } from 'node:path';
import { CodedError } from '@ars/contracts';
import published from '@ars/contracts/schemas';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { Response } from 'express';
import { ServiceConfig } from '../config/service-config';
import { Access } from '../identity/access';
import { type ApiDocument, type ApiInformation, describeDoors } from './describe-doors';
import { Answers, Undescribed } from './door';
import { routesOf } from './routes';
import type { Schemas } from './schemas';

export const API_INFORMATION = Symbol('API_INFORMATION');

/** Where the files of the page lie: beside the program. */
export class ApiPageFiles {
  constructor(readonly directory: string = join(__dirname, 'api-page')) {}
}

const FILES = new Set(['swagger-ui.css', 'swagger-ui-bundle.js']);
const START = `SwaggerUIBundle({ url: '../openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });`;
const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width" />
<title>API</title>
<link rel="stylesheet" href="docs/swagger-ui.css" />
<div id="api"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</html>
`;
/** Nothing inline runs, nothing comes from elsewhere, nobody frames it; the page's icons are in its style sheet. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** The service's HTTP interface: as an OpenAPI document, and as a page. */
@Controller()
@Access('public')
export class OpenApiController {
  private description?: ApiDocument;

  constructor(
    @Inject(API_INFORMATION) private readonly information: ApiInformation,
    private readonly modules: ModulesContainer,
    private readonly files: ApiPageFiles,
    private readonly config: ServiceConfig,
  ) {}

  @Get('openapi.json')
  @Answers('This document', { type: 'object' }, { errors: ['NOT_FOUND'] })
  document(): ApiDocument {
    this.requireShown();
    return (this.description ??= describeDoors(
      routesOf(this.modules),
      published.$defs as unknown as Schemas,
      this.information,
    ));
  }

  @Get('docs')
  @Undescribed()
  page(@Res({ passthrough: true }) response: Response): string {
    this.requireShown();
    response.set({ 'content-security-policy': POLICY, 'referrer-policy': 'no-referrer', 'cache-control': 'no-cache' });
    response.type('html');
    return PAGE;
  }

  @Get('docs/start.js')
  @Undescribed()
  start(@Res({ passthrough: true }) response: Response): string {
    this.requireShown();
    response.type('js');
    return START;
  }

  @Get('docs/:file')
  @Undescribed()
  file(@Param('file') file: string, @Res() response: Response): void {
    this.requireShown();
    if (!FILES.has(file)) throw new CodedError({ code: 'NOT_FOUND', message: 'There is no such file' });
    response.sendFile(file, { root: this.files.directory, maxAge: '1h' });
  }

  /** @throws CodedError `NOT_FOUND` where the interface is not shown */
  private requireShown(): void {
    const { API_DOCS, NODE_ENV } = this.config;
    if (API_DOCS ?? NODE_ENV !== 'production') return;
    throw new CodedError({ code: 'NOT_FOUND', message: 'The interface is not described here (API_DOCS)' });
  }
}
