import { FENCE_BASE, fenceBaseAt } from '@ars/broker';
import { STREAMS } from '@ars/contracts';
import type { NatsConnection, StreamInfo } from 'nats';

/** The lowest fence that the journal has not given yet. */
export async function nextFence(nats: NatsConnection): Promise<number> {
  const { config, state } = await infoOf(nats);
  return Number(config.metadata?.[FENCE_BASE] ?? 0) + state.last_seq + 1;
}

/** Raises the journal's fences to that one at least, and above all that a lost future can have had. */
export async function raiseFences(nats: NatsConnection, least: number): Promise<void> {
  const { streams } = await nats.jetstreamManager();
  const { config } = await infoOf(nats);
  const base = Math.max(fenceBaseAt(Date.now()), least);
  await streams.update(STREAMS.workflows.name, { metadata: { ...config.metadata, [FENCE_BASE]: String(base) } });
}

const infoOf = async (nats: NatsConnection): Promise<StreamInfo> =>
  (await nats.jetstreamManager()).streams.info(STREAMS.workflows.name);
