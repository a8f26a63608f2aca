import { readFileSync } from 'node:fs';
import type { ServiceName } from '@ars/local-system';
import fc from 'fast-check';
import { AGENTS, doorsOf, type Input, MCP_SERVERS, type Outcome } from './fuzz/doors';
import { get } from './support/calls';
import { System } from './support/system';

/** `FUZZ_SEED=<seed>` sends the same again; `npm run test:long` sends 10,000. */
const INPUTS = Number(process.env['FUZZ_INPUTS'] ?? 240);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_201);
/** Processor time that an answer may take of the thread that answers everybody. */
const MAX_HELD_MS = 200;
/** What it takes once, it may take for a compiler's or a collector's sake. */
const TRIES = 3;
const ALL: readonly ServiceName[] = ['orchestrator', ...AGENTS, ...MCP_SERVERS];

describe('whatever is sent to the running system', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start({ environment: { LOG_LEVEL: 'silent', REQUEST_TIMEOUT: '5' } });
  });
  afterAll(() => system?.stop());

  /** Milliseconds that the main threads have computed so far: no wait of anybody's is in them, however busy the machine. */
  const computed = (): Map<ServiceName, number> =>
    new Map(
      ALL.map((name) => {
        const pid = system.pid(name);
        const [nanoseconds = ''] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
        return [name, Number(nanoseconds) / 1e6] as const;
      }),
    );

  /** Sends it, again where a service computed for long. @returns what is wrong with it, if anything */
  const faultOf = async (input: Input): Promise<string | undefined> => {
    let held: [ServiceName, number][] = [];
    let outcome: Outcome | undefined;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const before = computed();
      outcome = await input.send();
      if (outcome.status === undefined) return `no answer: ${outcome.said}`;
      if (outcome.status >= 500) return `${outcome.status}: ${outcome.said.slice(0, 600)}`;
      held = [...computed()].map(([name, after]) => [name, after - (before.get(name) ?? after)]);
      if (held.every(([, ms]) => ms <= MAX_HELD_MS)) return undefined;
    }
    return `held for long each time: ${JSON.stringify(held.filter(([, ms]) => ms > MAX_HELD_MS))}`;
  };

  it(
    `gets an answer that is no failure of ours, holds nobody up and takes nothing down (${INPUTS} inputs, seed ${SEED})`,
    async () => {
      const pids = ALL.map((name) => system.pid(name));
      const doors = await doorsOf(system);
      expect(doors).toHaveLength(4);
      const inputs = fc.sample(fc.oneof(...doors), { numRuns: INPUTS, seed: SEED });
      const faults: string[] = [];
      for (const input of inputs) {
        const fault = await faultOf(input);
        if (fault) faults.push(`${input.name.slice(0, 600)}\n  → ${fault}`);
      }
      expect(faults).toEqual([]);
      expect(ALL.map((name) => system.pid(name))).toEqual(pids);
      for (const name of ['orchestrator', ...AGENTS] as const) {
        expect((await get(`${system.url(name)}/health`)).body['status']).toBe('healthy');
      }
    },
    60_000 + INPUTS * 1_000,
  );
});
