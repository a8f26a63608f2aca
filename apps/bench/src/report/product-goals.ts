import type { ProductFigures } from '../measure/measure-product';
import type { WorkFigures } from '../product/measure-work';
import type { Kind } from '../product/product-load';
import type { Goal } from './goals';
import { messagesOf, totalOf } from './product-table';

const MEBIBYTE = 1024 * 1024;
/** Of a request: milliseconds of processors, and messages that the broker takes and delivers. */
const GOALS: Record<Kind, { cpuMs: number; messages: number }> = {
  read: { cpuMs: 5, messages: 20 },
  write: { cpuMs: 35, messages: 35 },
};
/** Where cost is looked at: what the machine does besides counts for little, and nothing has to wait yet. */
const COST_AT = 10;
const FAIR = { inFlight: 200, p99: 2.5 };
/** Bytes of the whole system at rest. */
const MEMORY = 700 * MEBIBYTE;

export function productGoals({ rest, product }: ProductFigures): Goal[] {
  const memory = totalOf(rest.memory);
  return [
    ...product.filter(({ concurrency }) => concurrency === COST_AT).flatMap(costOf),
    ...product.filter(({ concurrency }) => concurrency === FAIR.inFlight).map(fairnessOf),
    {
      name: 'memory of the whole system at rest',
      measured: `${(memory / MEBIBYTE).toFixed(0)} MiB`,
      wanted: `≤ ${MEMORY / MEBIBYTE} MiB`,
      met: memory <= MEMORY,
    },
  ];
}

function costOf(work: WorkFigures): Goal[] {
  const wanted = GOALS[work.kind];
  const [cpuMs, messages] = [totalOf(work.cpuMs), messagesOf(work)];
  return [
    {
      name: `processor time of a ${work.kind}`,
      measured: `${cpuMs.toFixed(1)} ms`,
      wanted: `≤ ${wanted.cpuMs} ms`,
      met: cpuMs <= wanted.cpuMs,
    },
    {
      name: `messages of a ${work.kind}`,
      measured: messages.toFixed(0),
      wanted: `≤ ${wanted.messages}`,
      met: messages <= wanted.messages,
    },
  ];
}

function fairnessOf({ kind, concurrency, p50, p99 }: WorkFigures): Goal {
  return {
    name: `p99 of ${kind}s with ${concurrency} in flight`,
    measured: `${(p99 / p50).toFixed(1)} × p50`,
    wanted: `≤ ${FAIR.p99} × p50`,
    met: p99 <= FAIR.p99 * p50,
  };
}
