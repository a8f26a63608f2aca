import { ServiceConfig } from '@ars/platform';
import { IsInt, IsString, Max, Min } from 'class-validator';

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
}
