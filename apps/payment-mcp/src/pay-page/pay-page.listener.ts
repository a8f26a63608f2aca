import { TenantDatabase } from '@ars/mcp-server';
import { configureHttp, portOf } from '@ars/platform';
import { type BeforeApplicationShutdown, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { PaymentMcpConfig } from '../payment-mcp.config';
import { PayPageTokens } from '../provider/local-provider';
import { PayPageController } from './pay-page.controller';

@Module({})
class PayPageModule {}

/** Serves the pay page where nothing else is: customers reach no tools there, and agents' callers no page. */
@Injectable()
export class PayPageListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private page: NestExpressApplication | undefined;

  constructor(
    private readonly config: PaymentMcpConfig,
    private readonly database: TenantDatabase,
    private readonly tokens: PayPageTokens,
  ) {}

  /** Where it listens. */
  async url(): Promise<string> {
    if (!this.page) throw new Error('The pay page is not up yet');
    return this.page.getUrl();
  }

  async onApplicationBootstrap(): Promise<void> {
    const { PAYMENT_PAGE_URL, publicUrl, HOST } = this.config;
    const module = {
      module: PayPageModule,
      controllers: [PayPageController],
      providers: [
        { provide: TenantDatabase, useValue: this.database },
        { provide: PayPageTokens, useValue: this.tokens },
      ],
    };
    this.page = await NestFactory.create<NestExpressApplication>(module, {
      logger: ['error', 'warn'],
      abortOnError: false,
      bodyParser: false,
      forceCloseConnections: true,
    });
    configureHttp(this.page, { own: [PAYMENT_PAGE_URL, publicUrl], hosts: [HOST] });
    await this.page.listen(portOf(PAYMENT_PAGE_URL), HOST);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.page?.close();
  }
}
