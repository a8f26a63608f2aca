import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNumber, IsString, Matches, Max, Min } from 'class-validator';

const SUBJECT_TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * `true`, `1`, `yes` and `on` in any case are true. Reads the raw text, since the implicit conversion has by then made
 * `true` of the text "false".
 */
export const BooleanVariable = (): PropertyDecorator =>
  Transform(({ obj, key, value }) => {
    const raw: unknown = (obj as Record<string, unknown>)[key];
    return typeof raw === 'string' ? /^(true|1|yes|on)$/i.test(raw.trim()) : value;
  });

/**
 * What every service reads from the environment; an app extends it with its own variables. Numbers and truth values need
 * their type written out: the conversion from text reads the emitted metadata, which knows no inferred types.
 */
export class ServiceConfig {
  /** Address that every listener binds. */
  @IsString()
  HOST = '127.0.0.1';

  /** One or more servers, comma separated. */
  @Matches(/^(nats|tls|ws|wss):\/\/[^\s,]+(,(nats|tls|ws|wss):\/\/[^\s,]+)*$/)
  NATS_URL = 'nats://127.0.0.1:4222';

  /** Copies that JetStream keeps of each stream and bucket; at most the number of NATS servers. */
  @IsInt()
  @Min(1)
  @Max(5)
  NATS_REPLICAS: number = 1;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  @Matches(SUBJECT_TOKEN)
  TENANT_ID = 'TENANT_AUTOMOTIVE_RETAIL';

  @Matches(SUBJECT_TOKEN)
  DEALER_ID = 'DEALER_001_AUTOMOTIVE';

  @IsString()
  USER_ID = 'ambujmehra';

  /** Seconds a request may take where it does not say so itself. */
  @IsNumber()
  @Min(1)
  @Max(600)
  REQUEST_TIMEOUT: number = 30;

  /** Seconds one health check may take. */
  @IsNumber()
  @Min(0.1)
  @Max(60)
  HEALTH_CHECK_TIMEOUT: number = 5;

  /** Whether callbacks may go to loopback and private addresses; only for development. */
  @BooleanVariable()
  @IsBoolean()
  CALLBACK_ALLOW_PRIVATE_ADDRESSES: boolean = false;
}
