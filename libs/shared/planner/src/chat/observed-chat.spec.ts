import { trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { readConfig, ServiceConfig, startTelemetry, type Telemetry } from '@ars/platform';
import { llmFailure } from './llm-failure';
import { observedChat } from './observed-chat';

const MODEL = { provider: 'openai', model: 'gpt-4.1', prices: { prompt: 2, completion: 8 } };
const LABELS = 'gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="gpt-4.1"';

describe('a question to a language model', () => {
  const exporter = new InMemorySpanExporter();
  let telemetry: Telemetry;
  beforeAll(async () => {
    telemetry = await startTelemetry('a-service', readConfig(ServiceConfig, {}));
    trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
  });
  beforeEach(() => exporter.reset());

  const usage = { prompt_tokens: 12_000, completion_tokens: 500 };
  const told = async (): Promise<string> => String(await telemetry.exposition?.());

  it('is measured by what it took, and never by what was said', async () => {
    await observedChat(MODEL, async () => ({ text: 'the words of the answer', usage }));
    const text = await told();
    expect(text).toContain(`gen_ai_client_operation_duration_seconds_count{${LABELS},error_type=""`);
    expect(text).toContain(
      `gen_ai_client_token_usage_sum{${LABELS},gen_ai_token_type="input",service_name="a-service"} 12000`,
    );
    expect(text).toContain(
      `gen_ai_client_token_usage_sum{${LABELS},gen_ai_token_type="output",service_name="a-service"} 500`,
    );
    expect(text).toContain('ars_model_cost_total{gen_ai_request_model="gpt-4.1",service_name="a-service"} 0.028');
    const [span] = exporter.getFinishedSpans();
    expect(span?.name).toBe('chat gpt-4.1');
    expect(span?.attributes).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4.1',
      'gen_ai.usage.input_tokens': 12_000,
      'gen_ai.usage.output_tokens': 500,
    });
  });

  it('is told apart by why there was no answer', async () => {
    await observedChat(MODEL, async () => llmFailure('rate_limited', 'The server limits the rate of requests'));
    expect(await told()).toContain(`${LABELS},error_type="rate_limited",service_name="a-service"} 1`);
    const [span] = exporter.getFinishedSpans();
    expect(span?.attributes['error.type']).toBe('rate_limited');
    expect(span?.status).toEqual({ code: 2, message: 'rate_limited' });
  });
});
