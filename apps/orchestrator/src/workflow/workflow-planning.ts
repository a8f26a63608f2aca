import { Injectable, Logger } from '@nestjs/common';
import { toErrorDetail, type ErrorDetail, type ValidatedPlan } from '@ars/contracts';
import type { WorkflowState } from '@ars/executor';
import { Planner } from '@ars/planner';
import { ServiceRegistry } from '../registry/service-registry';

export type Planning = { plan: ValidatedPlan } | { error: ErrorDetail };

/** Gets a workflow its plan, out of what the services on the bus can do at this moment. */
@Injectable()
export class WorkflowPlanning {
  private readonly logger = new Logger(WorkflowPlanning.name);

  constructor(
    private readonly planner: Planner,
    private readonly registry: ServiceRegistry,
  ) {}

  /** Never throws: that there is no plan is an outcome of the workflow. */
  async plan({ request }: WorkflowState): Promise<Planning> {
    const question = {
      text: request.user_request,
      context: request.context ?? {},
      requestId: request.request_id,
      now: new Date(),
    };
    try {
      const outcome = await this.planner.createWorkflowPlan(question, this.registry.list());
      if (outcome.kind === 'plan') return { plan: outcome.plan };
      if (outcome.kind === 'unsupported') return { error: this.withAbsentServices(outcome.error) };
      const { question: message, ...details } = outcome.clarification;
      return { error: { code: 'REQUEST_NOT_UNDERSTOOD', message, retryable: false, details } };
    } catch (error) {
      this.logger.error(error);
      return { error: toErrorDetail(error) };
    }
  }

  /** What nobody understood may be the business of an agent that has not been heard of yet. */
  private withAbsentServices(error: ErrorDetail): ErrorDetail {
    const absent = this.registry
      .list()
      .flatMap(({ service, operations }) => (operations.length === 0 ? [service] : []));
    if (absent.length === 0) return error;
    const message = `${error.message} These services cannot be reached at the moment: ${absent.join(', ')}.`;
    return { ...error, message, retryable: true };
  }
}
