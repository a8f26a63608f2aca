const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { PROFILES } = require('./profiles.cjs');

const USAGE = `npm run chaos -- [--seed N] [--profile ${Object.keys(PROFILES).join('|')}] [--kills N] [--ledger on|off]
                  [--expect-violations] [--report FILE] [--no-build]`;

/**
 * @typedef {object} Options
 * @property {number} seed of every choice
 * @property {keyof typeof PROFILES} profile
 * @property {number | undefined} kills in place of the profile's
 * @property {boolean} ledger
 * @property {boolean} expectViolations whether the run is to find doubled effects, as one without ledger must
 * @property {string} reportFile
 * @property {boolean} build
 */

/**
 * @param {string[]} args of the command line
 * @returns {Options}
 * @throws {Error} that says how to use it
 */
function readOptions(args) {
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

/** @param {string} name @returns {name is keyof typeof PROFILES} */
const isProfile = (name) => Object.hasOwn(PROFILES, name);

/** @param {string[]} args */
function parse(args) {
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
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`, { cause: error });
  }
}

/** @param {string} name @param {string | undefined} value */
function wholeNumber(name, value) {
  if (value === undefined) return undefined;
  if (!/^\d{1,10}$/.test(value)) throw new Error(`--${name} is no whole number: ${value}\n${USAGE}`);
  return Number(value);
}

/** The command line that repeats a run. @param {Options} options @returns {string} */
const reproduction = ({ seed, profile, kills, ledger, expectViolations }) =>
  [
    `npm run chaos -- --seed ${seed} --profile ${profile}`,
    ...(kills === undefined ? [] : [`--kills ${kills}`]),
    ...(ledger ? [] : ['--ledger off']),
    ...(expectViolations ? ['--expect-violations'] : []),
  ].join(' ');

module.exports = { readOptions, reproduction };
