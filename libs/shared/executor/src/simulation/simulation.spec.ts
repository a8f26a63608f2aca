import { narrate } from './narrate';
import { Simulation, type Switches } from './simulation';

/** `SIMULATION_SEED=<seed> SIMULATION_RUNS=1` tells the story of one seed again. */
const FIRST_SEED = Number(process.env['SIMULATION_SEED'] ?? 1);
const RUNS = Number(process.env['SIMULATION_RUNS'] ?? 4_000);
const RUNS_A_TEST = 2_000;
const TIMEOUT_MS = 300_000;

const ALL_ON: Switches = { ledger: true, fence: true, recall: true, review: true, confirmation: true };

const shards = Array.from({ length: Math.ceil(RUNS / RUNS_A_TEST) }, (_, index) => {
  const first = FIRST_SEED + index * RUNS_A_TEST;
  return { first, last: Math.min(first + RUNS_A_TEST, FIRST_SEED + RUNS) - 1 };
});

/** The violations of the first seed, if any, that has some; and how often what matters was tried by then. */
async function search(first: number, last: number, switches: Switches) {
  const tried = {
    ...{ crashes: 0, takeovers: 0, compensations: 0, recalls: 0 },
    ...{
      confirmations: 0,
      corrections: 0,
      amendments: 0,
      reminders: 0,
      approvals: 0,
      refusals: 0,
      expiries: 0,
      replans: 0,
    },
    ...{ waits: 0, loops: 0, notTaken: 0 },
  };
  for (let seed = first; seed <= last; seed += 1) {
    const simulation = new Simulation(seed, switches);
    const { violations, ...counts } = await simulation.run();
    for (const [name, count] of Object.entries(counts)) tried[name as keyof typeof tried] += count;
    if (violations.length > 0) return { seed, violations, simulation, tried };
  }
  return { violations: [], tried };
}

describe('the engine in a world out of joint', () => {
  it.each(shards)(
    'loses nothing, doubles nothing and ends, for seeds $first to $last',
    async ({ first, last }) => {
      const { seed, violations, simulation } = await search(first, last, ALL_ON);
      if (simulation) throw new Error([`Seed ${seed}:`, ...violations, narrate(simulation)].join('\n'));
    },
    TIMEOUT_MS,
  );

  it('tells the same story for the same seed', async () => {
    const stories = await Promise.all(
      [7, 7, 8].map(async (seed) => {
        const simulation = new Simulation(seed, ALL_ON);
        await simulation.run();
        return narrate(simulation);
      }),
    );
    expect(stories[0]).toBe(stories[1]);
    expect(stories[0]).not.toBe(stories[2]);
  });

  it('really is out of joint', async () => {
    const { tried } = await search(1, 600, ALL_ON);
    const rare = Object.entries(tried).filter(([, count]) => count <= 20);
    expect(rare).toEqual([]);
  });
});

describe('the simulator itself', () => {
  it.each([
    ['doubled effects where there is no ledger', { ...ALL_ON, ledger: false }, 'took effect twice'],
    ['effects that nobody knows of where the ledger cannot be asked', { ...ALL_ON, recall: false }, 'but stands'],
    ['writes that nobody had cleared where the policies are not asked', { ...ALL_ON, review: false }, 'had cleared it'],
    ['writes that nobody confirmed where nothing is read back', { ...ALL_ON, confirmation: false }, 'it was confirmed'],
  ])('finds %s', async (_case, switches, expected) => {
    const found: string[] = [];
    for (let seed = 1; seed <= 200; seed += 1) found.push(...(await new Simulation(seed, switches).run()).violations);
    expect(found).toContainEqual(expect.stringContaining(expected));
  });
});
