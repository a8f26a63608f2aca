import { PROFILES } from '../profiles';
import { randomFor } from '../random';
import { planRequest } from '../load/plan-request';
import { CRASH_POINTS } from './crash-points';
import { DISASTERS, planDisasters } from './disasters';
import { killsIn, planFaults } from './plan-faults';

const KINDS = [...new Set([...CRASH_POINTS.flatMap(({ kinds }) => kinds), 'nats', 'postgres'])];
const targets: Record<string, string[]> = {
  ...Object.fromEntries(KINDS.map((kind) => [kind, [kind]])),
  orchestrator: ['one', 'two'],
};
const plan = (seed: number, profile = PROFILES.ci) => planFaults(randomFor(seed, 'faults'), targets, profile);

describe('the schedule of a run', () => {
  it('follows from the seed alone', () => {
    expect(plan(1)).toEqual(plan(1));
    expect(plan(1)).not.toEqual(plan(2));
    expect(planRequest(1, 5, ['1234'])).toEqual(planRequest(1, 5, ['1234']));
  });

  it.each(['ci', 'long'] as const)('kills often enough in the profile %s', (name) => {
    expect(killsIn(plan(1, PROFILES[name]))).toBeGreaterThanOrEqual(name === 'ci' ? 45 : 1_000);
  });

  it('comes to every kind of process, every crash point and every kind of fault', () => {
    const faults = plan(4).flatMap((cycle) => cycle.faults);
    const killed = faults.filter(({ type }) => type === 'kill' || type === 'crash').map(({ target }) => target);
    expect(KINDS.filter((kind) => !killed.some((target) => targets[kind]?.includes(target)))).toEqual([]);
    const armed = faults.map(({ failpoint }) => failpoint?.split(':')[0]);
    expect(CRASH_POINTS.filter(({ name }) => !armed.includes(name))).toEqual([]);
    expect(new Set(faults.map(({ type }) => type))).toEqual(new Set(['kill', 'crash', 'stall', 'immediate']));
  });

  it('does nothing to a process twice in a cycle', () => {
    for (const { faults } of plan(4)) expect(new Set(faults.map(({ target }) => target)).size).toBe(faults.length);
  });

  it('has every disaster happen as often as every other', () => {
    const disasters = planDisasters(randomFor(5, 'disasters'), 3).map(({ type }) => type);
    for (const type of DISASTERS) expect(disasters.filter((each) => each === type)).toHaveLength(3);
  });
});
