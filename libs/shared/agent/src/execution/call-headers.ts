import { CALL_HEADERS, CodedError } from '@ars/contracts';

/** What a caller says of a request's effect beside its step key. */
export interface CallTerms {
  workflowId?: string;
  fence?: number;
  /** Step key of the effect that the request takes back. */
  undoes?: string;
  /** Takes the place of the request's `timeout`. */
  deadlineMs?: number;
}

/** The headers of a request, on NATS as on HTTP; see `CALL_HEADERS`. */
export interface CallHeaders extends CallTerms {
  stepKey?: string;
  /** Whether the request asks what became of its effect, instead of for it. */
  recall: boolean;
}

const KEY = /^[\x21-\x7e]{1,200}$/;
const WHOLE_NUMBER = /^\d{1,15}$/;
const NUMBER = /^-?\d{1,12}(?:\.\d+)?$/;
const TRUTH_VALUE = /^(?:true|false)$/;

/**
 * @param header gives the value of a header, and nothing or an empty text for one that is not there
 * @throws CodedError `VALIDATION_FAILED` for values of an impossible form
 */
export function readCallHeaders(header: (name: string) => string | undefined): CallHeaders {
  const read = (name: string, form: RegExp): string | undefined => {
    const value = header(name) || undefined;
    if (value === undefined || form.test(value)) return value;
    const message = `header ${name} must match ${form.source}`;
    throw new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field: name, message }] });
  };
  const fence = read(CALL_HEADERS.fence, WHOLE_NUMBER);
  const deadlineMs = read(CALL_HEADERS.deadlineMs, NUMBER);
  return {
    stepKey: read(CALL_HEADERS.stepKey, KEY),
    workflowId: read(CALL_HEADERS.workflowId, KEY),
    fence: fence === undefined ? undefined : Number(fence),
    undoes: read(CALL_HEADERS.undoes, KEY),
    deadlineMs: deadlineMs === undefined ? undefined : Number(deadlineMs),
    recall: read(CALL_HEADERS.recall, TRUTH_VALUE) === 'true',
  };
}
