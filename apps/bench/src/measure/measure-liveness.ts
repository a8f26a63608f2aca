import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeRunDirectory, startMortalSystem, startProcess } from '@ars/local-system';
import { percentile } from '../load/statistics';

const SUBMITTERS = 200;
const LOAD_MS = 10_000;
const PROBE_PAUSE_MS = 20;
const NANOSECONDS = 1e6;

export interface LivenessFigures {
  submitters: number;
  accepted: number;
  refused: number;
  probes: number;
  /** Milliseconds until the answer. */
  waited: Percentiles;
  /** The same without the time for which the machine had no processor for whoever asks and answers: others used it. */
  own: Percentiles;
}

export interface Percentiles {
  p50: number;
  p99: number;
  max: number;
}

interface Probe {
  waited: number;
  own: number;
}

/** How soon an orchestrator of the whole system says that it is alive, while many submit to it at once. */
export async function measureLiveness(): Promise<LivenessFigures> {
  const directory = makeRunDirectory();
  const { systemDirectory, onLine } = directory;
  const system = await startMortalSystem({
    ...{ directory: systemDirectory, onLine, orchestrators: 1 },
    faultsFor: () => () => undefined,
    // Who submits has not signed in.
    environment: { AUTH_ANONYMOUS: 'advisor' },
  });
  try {
    const [url = ''] = system.orchestratorUrls;
    const orchestrator = system.processes.find(({ name }) => name === 'orchestrator-1');
    const output: string[] = [];
    const load = await startProcess({
      name: 'submitters',
      command: process.execPath,
      args: [join(__dirname, 'submitters', 'main.js'), url, String(SUBMITTERS), String(LOAD_MS)],
      onLine: (line) => output.push(line),
    });
    const probes = await probeUntil(load.hasExited, url, Number(orchestrator?.processId));
    const { accepted, refused } = JSON.parse(output.join('')) as Pick<LivenessFigures, 'accepted' | 'refused'>;
    if (accepted === 0)
      throw new Error(`None of ${refused} submissions was accepted: there was no load to measure under`);
    return {
      ...{ submitters: SUBMITTERS, accepted, refused, probes: probes.length },
      waited: percentilesOf(probes.map(({ waited }) => waited)),
      own: percentilesOf(probes.map(({ own }) => own)),
    };
  } finally {
    await system.stop();
    directory.remove();
  }
}

async function probeUntil(isOver: () => boolean, url: string, processId: number): Promise<Probe[]> {
  const probes: Probe[] = [];
  for (; !isOver(); await sleep(PROBE_PAUSE_MS)) {
    const threads = [`/proc/${processId}/task/${processId}/schedstat`, '/proc/thread-self/schedstat'];
    const [began, queued] = [performance.now(), queuedMs(threads)];
    await askForLife(url);
    const waited = performance.now() - began;
    probes.push({ waited, own: Math.max(0, waited - (queuedMs(threads) - queued)) });
  }
  return probes;
}

/** By a connection of its own, as whoever watches containers does. */
const askForLife = (url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const asked = get(`${url}/health/live`, { agent: false }, (response) => response.resume().on('end', resolve));
    asked.on('error', reject);
  });

/** For how long threads were ready to run and had no processor; 0 where the system does not tell. */
function queuedMs(files: string[]): number {
  return files.reduce((sum, file) => {
    try {
      return sum + Number(readFileSync(file, 'utf8').split(' ')[1]) / NANOSECONDS;
    } catch {
      return sum;
    }
  }, 0);
}

function percentilesOf(values: number[]): Percentiles {
  return { p50: percentile(values, 0.5), p99: percentile(values, 0.99), max: percentile(values, 1) };
}
