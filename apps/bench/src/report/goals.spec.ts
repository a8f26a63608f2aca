import type { CostFigures } from '../measure/measure-cost';
import { costGoals, recoveryGoals } from './goals';

const load = (milliseconds: number) => ({ p50: milliseconds, p99: milliseconds, throughput: 1000 / milliseconds });
const figures = (...rounds: { floor: number; engine: number }[]): CostFigures => {
  const loads = rounds.map(({ floor, engine }) => ({ floor: load(floor), mergedFloor: load(1), engine: load(engine) }));
  return { concurrency: 50, enginesAppends: { count: 6, bytes: 400 }, ...load3(), rounds: loads };
};
const load3 = () => ({ floor: load(1), mergedFloor: load(1), engine: load(1) });
const recovery = { workflows: 100, interrupted: 100, stepMs: 200, sinceSpawnMs: 900, sinceReadyMs: 500 };
const effects = { repeats: 7, doubled: 0, lost: 0, parked: 0 };

describe('the goals', () => {
  it('compare within a round, so that a machine that slows down favours nobody', () => {
    const cost = figures({ floor: 4, engine: 5 }, { floor: 40, engine: 48 }, { floor: 400, engine: 480 });
    const goals = costGoals({ sequential: cost, concurrent: cost });
    expect(goals[0]).toMatchObject({ measured: expect.stringContaining('1.20 × floor'), met: true });
    expect(goals.map(({ met }) => met)).toEqual([true, true, true]);
  });

  it('are missed by an engine that is twice as slow', () => {
    const slow = figures({ floor: 4, engine: 8 });
    expect(costGoals({ sequential: slow, concurrent: slow }).map(({ met }) => met)).toEqual([false, false, false]);
  });

  it('take one doubled effect, one lost workflow or a slow recovery for a miss', () => {
    const met = (change: object) => recoveryGoals({ ...recovery, ...effects, ...change }).map((goal) => goal.met);
    expect(met({})).toEqual([true, true]);
    expect(met({ doubled: 1 })).toEqual([true, false]);
    expect(met({ lost: 1 })).toEqual([true, false]);
    expect(met({ sinceSpawnMs: 1001 })).toEqual([false, true]);
    expect(met({ workflows: 1000, sinceSpawnMs: 9000 })).toEqual([true, true]);
  });
});
