import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { waitFor } from '@ars/testing';
import { ownThreadId, processorTimeOf } from './processor-time';

/** Says which thread it is, and works until it is ended. */
const BUSY = `
  const { parentPort } = require('node:worker_threads');
  parentPort.postMessage(require('node:path').basename(require('node:fs').readlinkSync('/proc/thread-self')));
  for (;;);
`;

describe('the processor time of a thread', () => {
  it('is its own: what other threads of the process do is not counted', async () => {
    const worker = new Worker(BUSY, { eval: true });
    const [other] = (await once(worker, 'message')) as [string];
    const own = ownThreadId();
    const [before, otherBefore] = [processorTimeOf(own), processorTimeOf(other)];
    await waitFor(() => processorTimeOf(other) - otherBefore > 500, { what: 'the other thread to work' });
    expect(processorTimeOf(own) - before).toBeLessThan(250);
    await worker.terminate();
  });

  it('is that of the whole process where the thread is not known', () => {
    const { user, system } = process.cpuUsage();
    expect(processorTimeOf(undefined)).toBeGreaterThanOrEqual((user + system) / 1_000);
    expect(processorTimeOf('0')).toBeGreaterThanOrEqual((user + system) / 1_000);
  });
});
