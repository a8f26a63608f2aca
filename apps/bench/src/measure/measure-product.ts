import { connect } from 'nats';
import { startBare } from '../bare/start-bare';
import {
  measureRest,
  measureWork,
  type Measured,
  type RestFigures,
  type Work,
  type WorkFigures,
} from '../product/measure-work';
import { openOrders } from '../product/open-orders';
import { type Kind, PART } from '../product/product-load';
import { profileServices, type ServiceProfile } from '../product/profile-product';
import type { Product } from '../product/start-product';

export interface ProductOptions {
  /** Requests of each kind, at each number in flight. */
  requests: number;
  /** Repair orders that they are about. */
  orders: number;
  inFlight: readonly number[];
  /** Where profiles go of the requests that are in flight at the highest number; none where absent. */
  profileDirectory?: string;
}

export type KindProfiles = Partial<Record<Kind, ServiceProfile[]>>;

export interface ProductFigures {
  rest: RestFigures;
  product: WorkFigures[];
  /** The least that the same hops, appends and transactions cost. */
  bare: WorkFigures[];
  profiles: KindProfiles;
}

const KINDS: Kind[] = ['read', 'write'];
/** One after the other tells as much with fewer. */
const SHARE_OF_ONE = 0.25;

/** Has the whole system answer reads and carry out writes, so many at a time, and counts what that takes of whom. */
export async function measureProduct(
  product: Product,
  { requests, orders: count, inFlight, profileDirectory }: ProductOptions,
): Promise<ProductFigures> {
  const broker = await connect({ ...product.nats, noAsyncTraces: true });
  try {
    const rest = await measureRest(product);
    const orders = await openOrders(product, broker, count, PART);
    const measureAll = async (measured: Measured, atRest: RestFigures): Promise<WorkFigures[]> => {
      const measure = (work: Omit<Work, 'orders'>) => measureWork(measured, broker, atRest, { ...work, orders });
      const few = Math.round(requests * SHARE_OF_ONE);
      for (const kind of KINDS) await measure({ kind, count: few, concurrency: 10 });
      const figures: WorkFigures[] = [];
      for (const kind of KINDS) {
        for (const concurrency of inFlight) {
          const work = { kind, concurrency, count: concurrency === 1 ? few : Math.max(requests, concurrency) };
          figures.push(await measure(work));
          console.log(`${kind}s, ${concurrency} in flight: ${figures.at(-1)?.throughput.toFixed(1)} /s`);
        }
      }
      return figures;
    };
    const ofProduct = await measureAll(product, rest);
    const profiles: KindProfiles = {};
    for (const kind of profileDirectory ? KINDS : []) {
      const work = { kind, count: requests, concurrency: Math.max(...inFlight), orders };
      const directory = String(profileDirectory);
      profiles[kind] = await profileServices(product.processIds(), directory, () =>
        measureWork(product, broker, rest, work),
      );
    }
    const bare = await startBare(product, orders);
    try {
      return { rest, profiles, product: ofProduct, bare: await measureAll(bare, await measureRest(bare)) };
    } finally {
      await bare.stop();
    }
  } finally {
    await broker.close();
  }
}
