import { join } from 'node:path';
import { casesToRun } from './cases-to-run';
import { parseOptions } from './options';

const corporaOf = (...args: string[]) =>
  casesToRun(join(__dirname, '..'), parseOptions(args)).corpora.map(({ name }) => name);

describe('the cases to run', () => {
  it('are those of every set but what is held out', () => {
    expect(corporaOf()).toEqual(['counter', 'earlier', 'trials']);
  });

  it('are those of the set that is named, held out or not', () => {
    expect(corporaOf('--corpus', 'blind')).toEqual(['blind']);
    expect(corporaOf('--corpus', 'trials')).toEqual(['trials']);
  });
});
