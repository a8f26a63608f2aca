import type { Provider } from '@nestjs/common';
import { NatsBus } from '@ars/platform';
import { StandingOrderStore } from '@ars/standing-orders';
import { StandingOrderFiring } from './standing-order-firing';
import { OwnSteps } from './own-steps';
import { StandingOrderMaker } from './standing-order-maker';
import { StandingOrderPlanning } from './standing-order-planning';
import { StandingOrderWords } from './standing-order-words';
import { StandingOrderTeller } from './standing-order-teller';
import { StandingOrdersService } from './standing-orders.service';
import { TriggerConsumer } from './trigger-consumer';
import { TriggerSamples } from '../triggers/trigger-samples';

/** Everything that keeps standing orders going; they need the workflows of the module that provides it. */
export const STANDING_ORDERS: readonly Provider[] = [
  StandingOrdersService,
  StandingOrderMaker,
  OwnSteps,
  StandingOrderPlanning,
  StandingOrderWords,
  StandingOrderFiring,
  StandingOrderTeller,
  TriggerConsumer,
  TriggerSamples,
  { provide: StandingOrderStore, inject: [NatsBus], useFactory: (bus: NatsBus) => new StandingOrderStore(bus) },
];
