/**
 * A fact of the dealership on the durable stream, as CloudEvents 1.0 in structured JSON mode
 * (https://github.com/cloudevents/spec). Published on `dealership.<tenant>.<service>.<event>`.
 */
export interface DealershipEvent<Data = unknown> {
  specversion: '1.0';
  /** Unique per fact; also the message's `Nats-Msg-Id`. Consumers are idempotent by it. */
  id: string;
  /** The agent that tells it, e.g. `/agents/parts`. */
  source: string;
  /** `<service>.<event>`, e.g. `parts.reserved`. */
  type: string;
  /** What it is about, e.g. the repair order's number. */
  subject?: string;
  /** RFC 3339. */
  time: string;
  datacontenttype: 'application/json';
  tenantid: string;
  /** The workflow that brought it about, directly or by an event that followed, where one did. */
  workflowid?: string;
  /** W3C Trace Context of what brought it about, where that is traced (CloudEvents' distributed tracing extension). */
  traceparent?: string;
  data: Data;
}

/** An event whose data its reader does not know; what each holds, docs/subjects.md tells. */
export type PublishedEvent = DealershipEvent;
