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

  /** As which account of an operator's NATS servers `keys` lets the system in; it is known by keys where absent. */
  @IsOptional()
  @IsString()
  NATS_ACCOUNT?: string;

  /** Folder of the operator's keys and accounts, which systems on the same servers share; `made/operator` where absent. */
  @IsOptional()
  @IsString()
  NATS_OPERATOR_DIR?: string;

  /** Days until the credentials of an account's users end; never where absent. */
  @IsOptional()
  @IsInt()
  @Min(1)
  NATS_CREDENTIAL_DAYS?: number;

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
