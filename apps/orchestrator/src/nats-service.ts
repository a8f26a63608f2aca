import { ORCHESTRATOR_EXCHANGES } from '@ars/contracts';
import type { NatsServiceDescription } from '@ars/platform';
import type { OrchestratorConfig } from './orchestrator.config';

/** Of this release of the orchestrator, as its documents and its cards say. */
export const VERSION = '0.1.0';

/** As what an orchestrator is found on NATS, by whoever may ask it for something. */
export const natsService = ({ publicUrl }: OrchestratorConfig): NatsServiceDescription => ({
  ...{ name: 'orchestrator', version: VERSION, description: 'Plans what people ask, and carries it out durably' },
  metadata: { kind: 'orchestrator', url: publicUrl },
  queue: 'orchestrator',
  exchanges: ORCHESTRATOR_EXCHANGES,
});
