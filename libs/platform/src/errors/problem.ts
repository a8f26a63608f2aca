import { HttpException, ServiceUnavailableException } from '@nestjs/common';
import { CodedError, type ErrorDetail, httpStatusOf, type Problem, titleOf, toErrorDetail } from '@ars/contracts';

export function problemOf(error: unknown, instance?: string): Problem {
  const { code, message, retryable, details } = toErrorDetail(codedFromHttp(error) ?? error);
  return {
    type: `urn:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: titleOf(code),
    status: httpStatusOf(code),
    detail: message,
    code,
    retryable,
    ...(details === undefined ? {} : { details }),
    ...(instance === undefined ? {} : { instance }),
  };
}

const CODE_OF_STATUS = {
  400: 'MALFORMED_REQUEST',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  503: 'SERVICE_UNAVAILABLE',
} as const;

/** Errors that Nest (`HttpException`) and body-parser (`http-errors`, with `statusCode`) raise before a handler runs. */
function codedFromHttp(error: unknown): CodedError | undefined {
  if (error instanceof CodedError || !(error instanceof Error)) return undefined;
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
  const code = CODE_OF_STATUS[status as keyof typeof CODE_OF_STATUS];
  return code && new CodedError({ code, message: error.message, details: failedChecksOf(error) });
}

/** What Terminus found to be down, by name. */
function failedChecksOf(error: Error): unknown {
  const response = error instanceof ServiceUnavailableException ? error.getResponse() : undefined;
  return typeof response === 'object' && 'error' in response ? response.error : undefined;
}

export const isUnexpected = (detail: ErrorDetail | Problem): boolean => detail.code === 'INTERNAL_ERROR';
