import type OpenAI from 'openai';
import type { JsonSchema } from '@ars/contracts';

/** From the most to the least that a server may know of structured output; `text` always works. */
export const FORMATS = ['strict', 'schema', 'json_object', 'text'] as const;
type Format = (typeof FORMATS)[number];

type TokenLimit = 'max_completion_tokens' | 'max_tokens';

/** What a server is asked with beside the messages: as much as it takes, which it says by refusing the rest. */
export interface RequestStyle {
  format: Format;
  temperature?: number;
  seed?: number;
  /** Tokens that an answer may take. */
  maximumTokens: number;
  /** Names for that limit, the likeliest first; empty where none is taken. */
  limits: readonly TokenLimit[];
}

/** A refusal, as far as it tells something. */
export interface Refusal {
  status?: number | undefined;
  param?: string | null | undefined;
  code?: string | null | undefined;
  message: string;
}

const ABOUT_LENGTH = /context.{0,20}length|context_length|n_ctx|context size/i;
const ABOUT_FORMAT = /response_format|json_schema|schema|grammar|structured|strict|guided/i;
const ABOUT_LIMIT = /max_tokens|max_completion_tokens/i;

/**
 * What is left of a style once a server has refused it; reasoning models take no temperature, older servers no schema.
 * @returns `undefined` where nothing that could be left out was the reason
 */
export function humbler(style: RequestStyle, refusal: Refusal): RequestStyle | undefined {
  const said = `${refusal.param ?? ''} ${refusal.message}`;
  const { temperature, seed, ...without } = style;
  if (!isRefusal(refusal, said)) return undefined;
  if (temperature !== undefined && /temperature/i.test(said))
    return { ...without, ...(seed === undefined ? {} : { seed }) };
  if (seed !== undefined && /\bseed\b/i.test(said)) {
    return { ...without, ...(temperature === undefined ? {} : { temperature }) };
  }
  // A server whose context cannot hold the longest answer as well may hold the one that comes.
  if (style.limits.length > 0 && (ABOUT_LIMIT.test(said) || ABOUT_LENGTH.test(said))) {
    return { ...style, limits: ABOUT_LENGTH.test(said) ? [] : style.limits.slice(1) };
  }
  if (ABOUT_LENGTH.test(said)) return undefined;
  const format = FORMATS[FORMATS.indexOf(style.format) + 1];
  if (format) return { ...style, format };
  const isBare = temperature === undefined && seed === undefined && style.limits.length === 0;
  return isBare ? undefined : { ...without, limits: [] };
}

/** Some servers fail with a 500 over a schema that they cannot compile. */
const isRefusal = ({ status, code }: Refusal, said: string): boolean =>
  code !== 'content_filter' &&
  (status === 400 || status === 422 || ((status === 500 || status === 501) && ABOUT_FORMAT.test(said)));

/** The options of a completion in this style. */
export function optionsOf(
  { format, temperature, seed, maximumTokens, limits: [limit] }: RequestStyle,
  schema: JsonSchema,
): Omit<OpenAI.ChatCompletionCreateParamsNonStreaming, 'model' | 'messages'> {
  return {
    ...formatOf(format, schema),
    ...(temperature === undefined ? {} : { temperature }),
    ...(seed === undefined ? {} : { seed }),
    ...(limit ? { [limit]: maximumTokens } : {}),
  };
}

function formatOf(
  format: Format,
  schema: JsonSchema,
): Pick<OpenAI.ChatCompletionCreateParamsNonStreaming, 'response_format'> {
  if (format === 'text') return {};
  if (format === 'json_object') return { response_format: { type: 'json_object' } };
  const strict = format === 'strict';
  return { response_format: { type: 'json_schema', json_schema: { name: 'workflow', schema, strict } } };
}
