import { TenantDatabase } from '@ars/mcp-server';
import { Controller, Get, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { PaymentDatabase } from '../database/schema';
import { captureLink } from '../links/capture-link';
import { currentLinkStatus } from '../links/payment-link';
import { PayPageTokens } from '../provider/local-provider';
import { payPage, unknownLinkPage } from './pay-page.html';

/** Stricter than the server's own policy, and without its upgrade to HTTPS, which would break the form on plain HTTP. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HTTP_STATUS = { active: 200, paid: 200, expired: 410, cancelled: 410 } as const;

/** The page of the local payment provider. The token in its address says which link, and thereby which tenant's. */
@Controller('pay/:token')
export class PayPageController {
  constructor(
    private readonly database: TenantDatabase<PaymentDatabase>,
    private readonly tokens: PayPageTokens,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', CONTENT_SECURITY_POLICY)
  @Header('Cache-Control', 'no-store')
  async show(@Param('token') token: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    const link = await this.find(token);
    response.status(link === undefined ? 404 : HTTP_STATUS[link.status]);
    return link === undefined ? unknownLinkPage() : payPage(link);
  }

  /** Pays if that is still possible; either way the page then shows how things stand, and a reload pays nothing. */
  @Post()
  @HttpCode(303)
  async pay(@Param('token') token: string, @Res({ passthrough: true }) response: Response): Promise<void> {
    const link = await this.find(token);
    if (link !== undefined) {
      const transactionId = `ch_local_${link.payment_id}`;
      await this.database.inTenant(link.tenant_id, (work) => captureLink(work, link.payment_link_id, transactionId));
    }
    response.setHeader('Location', `/pay/${encodeURIComponent(token)}`);
  }

  private async find(token: string) {
    const reference = this.tokens.referenceOf(token);
    if (reference === undefined) return undefined;
    return this.database.acrossTenants((database) =>
      database
        .selectFrom('payment_links')
        .selectAll()
        .select(currentLinkStatus(new Date()).as('status'))
        .where('checkout_reference', '=', reference)
        .executeTakeFirst(),
    );
  }
}
