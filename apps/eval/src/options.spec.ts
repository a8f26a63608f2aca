import { parseOptions } from './options';

it('runs every case once with the deterministic planner unless told otherwise', () => {
  expect(parseOptions([])).toEqual({ planner: 'deterministic', k: 1, concurrency: 6, check: false, build: true });
});

it('takes a model by its address and name', () => {
  const args = '--planner llm --k 4 --split locked --case reads/ --base-url http://localhost:11434/v1 --model qwen3';
  expect(parseOptions(args.split(' '))).toEqual({
    ...{ planner: 'llm', k: 4, split: 'locked', caseId: 'reads/', concurrency: 6, check: false, build: true },
    ...{ baseUrl: 'http://localhost:11434/v1', model: 'qwen3' },
  });
});

it('takes the apps as they were built last where it is told to', () => {
  expect(parseOptions(['--no-build']).build).toBe(false);
});

it('says what is wrong', () => {
  expect(() => parseOptions(['--planner', 'magic'])).toThrow('--planner takes deterministic or llm, not “magic”');
  expect(() => parseOptions(['--k', '0'])).toThrow('--k takes whole numbers above 0');
  expect(() => parseOptions(['--split', 'secret'])).toThrow('--split takes tuned or locked');
});
