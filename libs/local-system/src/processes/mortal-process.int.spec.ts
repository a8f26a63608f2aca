import { startProcess } from './running-process';
import { MortalProcess } from './mortal-process';

/** Says its variable, lives on, or ends itself at once where it is told to. */
const SCRIPT =
  "console.log(process.env.FAILPOINT ?? 'none'); if (process.env.FAILPOINT) process.kill(process.pid, 'SIGKILL'); setInterval(() => 0, 1000)";

describe('a process that is killed on purpose', () => {
  const said: string[] = [];
  const mortal = new MortalProcess({
    name: 'mortal',
    kind: 'test',
    launch: (environment) =>
      startProcess({
        name: 'mortal',
        command: process.execPath,
        args: ['-e', SCRIPT],
        environment,
        onLine: (line) => said.push(line),
      }),
    isReady: () => said.at(-1) === 'none',
  });
  beforeAll(() => mortal.start());
  beforeEach(() => {
    said.length = 0;
  });
  afterAll(() => mortal.stop());

  it('comes back', async () => {
    const { starts } = mortal;
    await mortal.kill({ pauseMs: 20 });
    await mortal.untilStartedAfter(starts);
    await mortal.untilReady();
    expect(said).toEqual(['none']);
    expect(mortal.unorderedEnds).toBe(0);
  });

  it('comes back armed once, ends itself, and comes back unarmed', async () => {
    const { starts } = mortal;
    await mortal.kill({ pauseMs: 20, environment: { FAILPOINT: 'here:1' }, ownEnd: { pauseMs: 20 } });
    expect(await mortal.untilEnded(starts + 1, 5_000)).toBe(true);
    await mortal.untilStartedAfter(starts + 1);
    await mortal.untilReady();
    expect(said).toEqual(['here:1', 'none']);
    expect(mortal.unorderedEnds).toBe(0);
  });

  it('knows of an end that was over long before anyone asked', async () => {
    const { starts } = mortal;
    await mortal.kill({ pauseMs: 20, environment: { FAILPOINT: 'here:1' }, ownEnd: { pauseMs: 20 } });
    await mortal.untilStartedAfter(starts + 1);
    await mortal.untilReady();
    expect(await mortal.untilEnded(starts + 1, 5_000)).toBe(true);
    expect(mortal.unorderedEnds).toBe(0);
  });

  it('says so when it does not end by itself, and expects its end no longer', async () => {
    const { starts } = mortal;
    await mortal.kill({ pauseMs: 20, ownEnd: { pauseMs: 20 } });
    expect(await mortal.untilEnded(starts + 1, 50)).toBe(false);
    mortal.signal('SIGKILL');
    await mortal.untilStartedAfter(starts + 1);
    await mortal.untilReady();
    expect(mortal.unorderedEnds).toBe(1);
  });

  it('counts ends that nobody ordered', async () => {
    const { starts, unorderedEnds } = mortal;
    mortal.signal('SIGKILL');
    await mortal.untilStartedAfter(starts);
    await mortal.untilReady();
    expect(mortal.unorderedEnds).toBe(unorderedEnds + 1);
  });
});
