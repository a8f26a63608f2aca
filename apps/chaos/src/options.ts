import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROFILES, type ProfileName } from './profiles';

export const USAGE = `npm run chaos -- [--seed N] [--profile ${Object.keys(PROFILES).join('|')}] [--kills N] [--ledger on|off]
                  [--expect-violations] [--report FILE] [--no-build]`;

export interface ChaosOptions {
  /** Of every choice. */
  seed: number;
  profile: ProfileName;
  /** In place of the profile's. */
  kills: number | undefined;
  ledger: boolean;
  /** Whether the run is to find doubled effects, as one without ledger must. */
  expectViolations: boolean;
  reportFile: string;
  build: boolean;
}

/** @throws Error that says how to use it */
export function readOptions(args: string[]): ChaosOptions {
  const { values } = parse(args);
  const { profile = 'ci', ledger = 'on' } = values;
  if (!isProfile(profile)) throw new Error(`There is no profile ${profile}.\n${USAGE}`);
  if (ledger !== 'on' && ledger !== 'off') throw new Error(`--ledger is on or off.\n${USAGE}`);
  return {
    seed: wholeNumber('seed', values.seed) ?? Math.floor(Math.random() * 2 ** 31),
    profile,
    kills: wholeNumber('kills', values.kills),
    ledger: ledger === 'on',
    expectViolations: values['expect-violations'] === true,
    reportFile: values.report ?? join('tmp', 'chaos-report.json'),
    build: values['no-build'] !== true,
  };
}

const isProfile = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name);

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        seed: { type: 'string' },
        profile: { type: 'string' },
        kills: { type: 'string' },
        ledger: { type: 'string' },
        'expect-violations': { type: 'boolean' },
        report: { type: 'string' },
        'no-build': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}

function wholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,10}$/.test(value)) throw new Error(`--${name} is no whole number: ${value}\n${USAGE}`);
  return Number(value);
}

/** The command line that repeats a run. */
export const reproduction = ({ seed, profile, kills, ledger, expectViolations }: ChaosOptions): string =>
  [
    `npm run chaos -- --seed ${seed} --profile ${profile}`,
    ...(kills === undefined ? [] : [`--kills ${kills}`]),
    ...(ledger ? [] : ['--ledger off']),
    ...(expectViolations ? ['--expect-violations'] : []),
  ].join(' ');
