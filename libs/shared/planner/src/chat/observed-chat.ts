import { inSpan, markFailed, METRICS, secondsSince, SpanKind } from '@ars/platform';
import { priced, type TokenPrices } from './spending';
import type { ChatAnswer } from './chat-port';
import type { LlmFailure } from './llm-failure';

/** Which model is asked, and what it costs where that is known. */
export interface ObservedModel {
  /** `openai`, or `openai_compatible` for any other server that speaks its API. */
  provider: string;
  model: string;
  prices?: TokenPrices | undefined;
}

/** A question to a model by OpenTelemetry's conventions for generative AI: without its words, and those of the answer. */
export function observedChat(
  { provider, model, prices }: ObservedModel,
  ask: () => Promise<ChatAnswer | LlmFailure>,
): Promise<ChatAnswer | LlmFailure> {
  const labels = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': provider,
    'gen_ai.request.model': model,
  };
  return inSpan(`chat ${model}`, { kind: SpanKind.CLIENT, attributes: labels }, async (span) => {
    const startedAt = performance.now();
    const answer = await ask();
    const errorType = 'reason' in answer ? answer.reason : '';
    METRICS.modelCall.record(secondsSince(startedAt), { ...labels, 'error.type': errorType });
    if ('reason' in answer) {
      markFailed(span, errorType);
      return answer;
    }
    const { prompt_tokens: input, completion_tokens: output } = answer.usage;
    span.setAttributes({ 'gen_ai.usage.input_tokens': input, 'gen_ai.usage.output_tokens': output });
    METRICS.modelTokens.record(input, { ...labels, 'gen_ai.token.type': 'input' });
    METRICS.modelTokens.record(output, { ...labels, 'gen_ai.token.type': 'output' });
    const { cost_usd: cost } = priced(answer.usage, prices);
    if (cost !== undefined) METRICS.modelCost.add(cost, { 'gen_ai.request.model': model });
    return answer;
  });
}
