import { Injectable } from '@nestjs/common';
import { Answerer, executionResultsOf, type WorkflowOutcome, type WorkflowState } from '@ars/executor';
import { AnswerWriter, composeAnswer } from '@ars/planner';
import { speechOf } from '../format/speech-of';
import { OrchestratorConfig } from '../orchestrator.config';
import { ServiceRegistry } from '../registry/service-registry';

/** Says what became of a workflow as its services say their results, phrased by a model where there is one. */
@Injectable()
export class WorkflowAnswerer extends Answerer {
  constructor(
    private readonly registry: ServiceRegistry,
    private readonly config: OrchestratorConfig,
    private readonly writer: AnswerWriter,
  ) {
    super();
  }

  async answer(state: WorkflowState, status: WorkflowOutcome): Promise<string | undefined> {
    const speech = speechOf(state, this.config.TIME_ZONE);
    const { plan, request } = state;
    const composed = composeAnswer(
      { status, plan, results: executionResultsOf(state) },
      this.registry.withOwn(),
      speech,
    );
    if (composed === '') return undefined;
    return this.writer.write({ request: request.user_request, composed, language: speech.language });
  }
}
