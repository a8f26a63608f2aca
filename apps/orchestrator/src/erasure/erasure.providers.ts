import type { Provider } from '@nestjs/common';
import { ErasureStore } from './erasure-store';
import { ErasureWorker } from './erasure-worker';
import { ErasureService } from './erasure.service';
import { EventTraces } from './event-traces';
import { JournalTraces } from './journal-traces';
import { ServiceTraces } from './service-traces';

/** Everything by which customers are forgotten. */
export const ERASURE: readonly Provider[] = [
  ErasureService,
  ErasureStore,
  ErasureWorker,
  EventTraces,
  JournalTraces,
  ServiceTraces,
];
