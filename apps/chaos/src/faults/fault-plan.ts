import type { CallFault, FaultPlan } from '@ars/local-system';
import type { Random } from '../random';

/** What can go wrong with a call, each fault with its share among them. */
const SHARES: readonly (readonly [CallFault, number])[] = [
  ['hang', 1],
  ['slow', 2],
  ['error', 2],
  ['garbage', 2],
  ['lost', 4],
  ['duplicate', 4],
];

/** Each fault as often as its share. */
export const EVERY_FAULT: readonly CallFault[] = SHARES.flatMap(([fault, share]) =>
  Array.from({ length: share }, () => fault),
);

export const faultPlan =
  (random: Random, { faults, faultRate }: { faults: readonly CallFault[]; faultRate: number }): FaultPlan =>
  () => {
    const fault = random.pick(faults); // drawn in any case, so that the n-th fault does not depend on the rate
    return random.chance(faultRate) ? fault : undefined;
  };
