import { CodedError } from '@ars/contracts';
import { happeningOf, SAMPLES } from '@ars/domain';
import { faultOfCondition } from '@ars/evaluation';

/** Something that happens in the dealership, as its services tell it. */
export interface StandingTrigger {
  /** `<service>.<event>`. */
  event: string;
  /** Of which of them, in CEL on their `data`. */
  where?: string;
}

/** They are told whenever a standing order runs: it would run for ever. */
const OF_STANDING_ORDERS = 'orchestrator.standing_order_changed';

/** @throws CodedError `VALIDATION_FAILED` for a condition that is none, and for events of standing orders themselves */
export function requireTrigger({ event, where }: StandingTrigger): void {
  if (event === OF_STANDING_ORDERS) throw invalid('event', 'a standing order does not wait for standing orders');
  const fault = where === undefined ? undefined : faultOfCondition(where, { data: {} });
  if (fault !== undefined) throw invalid('where', fault);
}

/** What stands for what it will be about, as far as that is known. */
export const samplesOf = ({ event, where }: StandingTrigger): Record<string, string> =>
  Object.fromEntries((happeningOf(event, where)?.about ?? []).map((name) => [name, SAMPLES[name]]));

function invalid(field: keyof StandingTrigger, why: string): CodedError {
  const message = `trigger.${field}: ${why}`;
  return new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field: `trigger.${field}`, message }] });
}
