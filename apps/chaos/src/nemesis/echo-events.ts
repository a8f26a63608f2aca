import { STREAMS } from '@ars/contracts';
import type { UserAccess } from '@ars/local-system';
import { connect, headers as createHeaders } from 'nats';
import { randomFor } from '../random';

/** Header of an event that was told before. */
export const ECHO = 'Chaos-Echo';
const SHARE_ECHOED = 0.3;
const MAX_LATE_MS = 3_000;

/**
 * Tells some events of the services once more, a while later, so that they come twice and behind those after them.
 * @returns how to have that end
 */
export async function echoEvents(access: UserAccess, seed: number): Promise<() => Promise<void>> {
  const nats = await connect({ ...access, maxReconnectAttempts: -1, reconnectTimeWait: 100 });
  const random = randomFor(seed, 'echoes');
  const timers = new Set<NodeJS.Timeout>();
  for (const subject of STREAMS.dealership.subjects) {
    nats.subscribe(subject, {
      callback: (error, { subject: of, data, headers }) => {
        if (error || headers?.has(ECHO) || !random.chance(SHARE_ECHOED)) return;
        const again = createHeaders();
        again.set(ECHO, 'true');
        const timer = setTimeout(
          () => {
            timers.delete(timer);
            nats.publish(of, data, { headers: again });
          },
          random.integer(0, MAX_LATE_MS),
        );
        timers.add(timer);
      },
    });
  }
  return async () => {
    for (const timer of timers) clearTimeout(timer);
    await nats.drain();
  };
}
