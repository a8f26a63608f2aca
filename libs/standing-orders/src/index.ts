// Requests that are carried out again and again: when, by whose right, and what became of each time.
export { StandingOrderIndex } from './firing/standing-order-index';
export { StandingOrderRunner } from './firing/standing-order-runner';
export { applyFact } from './order/apply-fact';
export {
  type KeptRun,
  type RepeatedRequest,
  type StandingOrder,
  type StandingOrderFact,
  type StandingTerms,
} from './order/standing-order';
export { sayTerms, sayWhen } from './order/say-when';
export { requireSchedule, type ZonedSchedule } from './schedule/schedule';
export { factsOf } from './trigger/occurrence';
export { requireTrigger, samplesOf, type StandingTrigger } from './trigger/trigger';
export { keyOf, type StandingOrderKey, StandingOrderStore } from './store/standing-order-store';
