import { join } from 'node:path';
import { McpServerConfig } from '@ars/mcp-server';
import { HTTP_URL } from '@ars/platform';
import { IsOptional, IsString, IsUrl, Matches } from 'class-validator';

export class PaymentMcpConfig extends McpServerConfig {
  /** Where the payment agent reaches this server; its port is where the server listens. */
  @IsUrl(HTTP_URL)
  PAYMENT_MCP_ENDPOINT = 'http://localhost:3002/mcp';

  @Matches(/^postgres(ql)?:\/\//)
  PAYMENT_DATABASE_URL = 'postgresql://payment@127.0.0.1:5432/payment';

  /** URL of the pay page; its port is where it listens, apart from the tools. */
  @IsUrl(HTTP_URL)
  PAYMENT_PAGE_URL = 'http://localhost:3004';

  /** Key of the addresses of pay pages: 256 bits, base64url; a file in DATA_DIR when unset. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  PAYMENT_PAGE_KEY?: string;

  /** Where customers reach the pay page; PAYMENT_PAGE_URL when unset. */
  @IsOptional()
  @IsUrl(HTTP_URL)
  PAYMENT_PUBLIC_URL?: string;

  /** Folder to which messages to customers are written where nothing sends them; `notifications` in DATA_DIR when unset. */
  @IsOptional()
  @IsString()
  NOTIFICATIONS_DIR?: string;

  /** Mail server, e.g. `smtp://user:password@mail.example:587`; without it, emails are written to the folder. */
  @IsOptional()
  @Matches(/^smtps?:\/\//)
  SMTP_URL?: string;

  /** Sender of emails. */
  @IsString()
  NOTIFICATIONS_FROM = 'Service department <service@dealership.example>';

  get publicUrl(): string {
    return this.PAYMENT_PUBLIC_URL ?? this.PAYMENT_PAGE_URL;
  }

  get notificationsDirectory(): string {
    return this.NOTIFICATIONS_DIR ?? join(this.DATA_DIR, 'notifications');
  }
}
