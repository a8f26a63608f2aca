import { ServiceConfig } from '@ars/platform';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

export class ProvisionerConfig extends ServiceConfig {
  /** Copies that JetStream keeps of each stream and bucket; at most the number of NATS servers. */
  @IsInt()
  @Min(1)
  @Max(5)
  NATS_REPLICAS = 1;

  /** Days for which a workflow is kept after its last event. */
  @IsInt()
  @Min(1)
  @Max(3_650)
  WORKFLOW_RETENTION_DAYS = 30;

  /** Programs of dealerships that may connect: `name:tenant`, comma separated. */
  @IsString()
  NATS_SYSTEMS = '';

  /** Where the databases are, for the URLs that `keys` writes. */
  @Matches(/^[^\s/@]+$/)
  DATABASE_HOST = 'localhost:5432';

  /** A superuser's login, for `databases`. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//)
  DATABASE_ADMIN_URL?: string;

  /** The logins of the services' databases, which `keys` writes and `databases` makes; comma separated. */
  @IsOptional()
  @IsString()
  SERVICE_DATABASES?: string;
}
