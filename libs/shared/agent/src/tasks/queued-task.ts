import { AgentServiceRequest, SUBJECT_TOKEN } from '@ars/contracts';
import { Type } from 'class-transformer';
import { IsOptional, IsString, Matches, ValidateNested } from 'class-validator';

/** What the work queue carries: the task and the request as it was admitted. */
export class QueuedTask {
  @IsString()
  @Matches(SUBJECT_TOKEN)
  task_id!: string;

  @ValidateNested()
  @Type(() => AgentServiceRequest)
  request!: AgentServiceRequest;

  /** Key that the caller gave with the request, in place of the request id. */
  @IsOptional()
  @IsString()
  step_key?: string;
}
