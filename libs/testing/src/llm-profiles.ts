import type { LlmReply, LlmRequest } from './llm-messages';
import { lintStrictSchema } from './lint-strict-schema';

/** What sets one server with OpenAI's API apart from another. */
export interface LlmProfile {
  /** @returns the error for a request that such a server does not take */
  refuses(request: LlmRequest): LlmReply | undefined;
  /** What its model gets to see of a request. */
  sees?(request: LlmRequest): LlmRequest;
}

const refusal = (message: string, more: { status?: number; param?: string; code?: string } = {}): LlmReply => ({
  status: 400,
  message,
  ...more,
});

const isReasoning = (model: string): boolean => /^(o\d|gpt-5)/.test(model);
const isAbsent = ({ model }: LlmRequest): boolean => model === 'absent';
const textOf = ({ messages }: LlmRequest): string => messages.map(({ content }) => content).join('\n');
/** Keywords that the grammar compilers of local servers do not know. */
const UNCOMPILED = /"(?:pattern|not|if|patternProperties|uniqueItems|dependentRequired)":/;
const schemaText = ({ response_format }: LlmRequest): string => JSON.stringify(response_format?.json_schema ?? {});

/** Ollama's default context, in characters. */
const OLLAMA_CONTEXT = 4 * 32_768;
/** vLLM's context in these tests, in tokens. */
const VLLM_CONTEXT = 16_384;

/** OpenAI: everything is checked, and reasoning models take fewer parameters. */
const openAi: LlmProfile = {
  refuses(request) {
    const { model, headers, temperature, response_format: format } = request;
    if (!/^Bearer \S+/.test(headers.authorization ?? '')) return refusal('Incorrect API key provided', { status: 401 });
    if (isAbsent(request)) {
      return refusal(`The model \`${model}\` does not exist`, { status: 404, code: 'model_not_found' });
    }
    if (isReasoning(model) && temperature !== undefined && temperature !== 1) {
      const message = `Unsupported value: 'temperature' does not support ${temperature} with this model. Only the default (1) value is supported.`;
      return refusal(message, { param: 'temperature', code: 'unsupported_value' });
    }
    if (isReasoning(model) && 'max_tokens' in request) {
      const message = `Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.`;
      return refusal(message, { param: 'max_tokens', code: 'unsupported_parameter' });
    }
    if (format?.type === 'json_object' && !/json/i.test(textOf(request))) {
      return refusal("'messages' must contain the word 'json' in some form", { param: 'messages' });
    }
    const fault = format?.json_schema?.strict ? lintStrictSchema(format.json_schema.schema) : undefined;
    if (!fault) return undefined;
    return refusal(`Invalid schema for response_format 'workflow': ${fault}`, { param: 'response_format' });
  },
};

/** Ollama: takes every option, knows `max_tokens` alone, cuts the front off what is too long, and says nothing of it. */
const ollama: LlmProfile = {
  refuses: (request) =>
    isAbsent(request) ? refusal(`model "absent" not found, try pulling it first`, { status: 404 }) : undefined,
  sees: (request) => {
    let surplus = Math.max(0, textOf(request).length - OLLAMA_CONTEXT);
    const messages = request.messages.map(({ role, content }) => {
      const kept = content.slice(surplus);
      surplus -= content.length - kept.length;
      return { role, content: kept };
    });
    return { ...request, messages };
  },
};

/** llama.cpp: one model whatever it is called, a grammar of the schema, which its model does not get to see. */
const llamaCpp: LlmProfile = {
  refuses: (request) =>
    UNCOMPILED.test(schemaText(request))
      ? refusal('Failed to initialize samplers: failed to parse grammar')
      : undefined,
};

/** vLLM: a limit of tokens that does not fit beside the prompt is refused. */
const vllm: LlmProfile = {
  refuses(request) {
    if (isAbsent(request)) return refusal('The model `absent` does not exist.', { status: 404 });
    if (UNCOMPILED.test(schemaText(request))) return refusal('The provided JSON schema contains unsupported features.');
    const prompt = Math.ceil(textOf(request).length / 4);
    const wanted = Number(request['max_tokens'] ?? request['max_completion_tokens'] ?? 1);
    if (prompt + wanted <= VLLM_CONTEXT) return undefined;
    return refusal(
      `This model's maximum context length is ${VLLM_CONTEXT} tokens. However, you requested ${prompt + wanted} tokens (${prompt} in the messages, ${wanted} in the completion).`,
    );
  },
};

/** LM Studio: knows two formats, and has its errors in a form of its own. */
const lmStudio: LlmProfile = {
  refuses({ response_format: format }) {
    if (!format || format.type === 'json_schema' || format.type === 'text') return undefined;
    return { status: 400, text: `{"error":"'response_format.type' must be 'json_schema' or 'text'"}` };
  },
};

/** An older server: no schemas, and an error that names nothing. */
const jsonMode: LlmProfile = {
  refuses: ({ response_format: format }) => (format?.type === 'json_schema' ? { status: 422, text: '' } : undefined),
};

/** A still older one: messages and a model. */
const bare: LlmProfile = {
  refuses({ model: _model, messages: _messages, headers: _headers, ...options }) {
    const [foreign] = Object.keys(options);
    return foreign ? refusal(`Unrecognized request argument supplied: ${foreign}`) : undefined;
  },
};

export const LLM_PROFILES = {
  'openai-strict': openAi,
  ollama,
  'llama.cpp': llamaCpp,
  vllm,
  'lm-studio': lmStudio,
  'json-mode': jsonMode,
  bare,
  /** Takes everything. */
  lenient: { refuses: () => undefined } as LlmProfile,
};
export type LlmProfileName = keyof typeof LLM_PROFILES;
