import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readCases, selectCases } from './case/read-cases';
import { type EvaluationOptions, parseOptions, USAGE } from './options';
import { printFailures, printSummary } from './report/print-report';
import { summarize } from './report/summarize';
import { missedThresholds, type Thresholds } from './report/thresholds';
import { CaseFaults, type PassingCall } from './run/case-faults';
import { type Attempt, runCases } from './run/run-cases';
import { Stage, type SystemUnderTest } from './run/stage';

export interface Surroundings {
  /** Starts the whole system; `faultOf` says of each call what goes wrong with it. */
  startSystem(options: {
    faultOf: (call: PassingCall) => string | undefined;
    orchestratorEnvironment: Record<string, string>;
  }): Promise<SystemUnderTest>;
  /** Of cases and thresholds. */
  sourceDirectory: string;
  /** Where the report goes if nothing else is said. */
  directory: string;
  environment: NodeJS.ProcessEnv;
}

const PROGRESS_STEP = 50;
/** Where the demonstration world's dealership is. */
const ZONE = 'America/Chicago';

/**
 * Runs the cases against the whole system and prints what came of them.
 * @param args as given on the command line
 * @returns whether it counts as a success: nothing was written wrongly and, with `--check`, the thresholds are reached
 * @throws Error when the system does not run, or an option is wrong
 */
export async function evaluate(args: string[], surroundings: Surroundings): Promise<boolean> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return true;
  }
  const options = parseOptions(args);
  const { sourceDirectory, directory } = surroundings;
  const cases = selectCases(readCases(join(sourceDirectory, 'cases')), options);
  console.log(`${cases.length} cases, ${options.k} attempts each, planner ${options.planner}`);
  const begin = Date.now();
  const attempts = await attemptAll(cases, options, surroundings);
  const summary = summarize(attempts, options.k);
  const missed = missedThresholds(summary, await thresholdsOf(options, sourceDirectory));
  const failures = printFailures(attempts);
  const file = options.report ?? join(directory, `${options.planner}.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(reportOf(options, { summary, missed, attempts }), null, 2)}\n`);
  console.log(`\n${failures}\n\n${printSummary(summary)}\n`);
  for (const one of missed) console.log(`Missed: ${one}`);
  console.log(`${Math.round((Date.now() - begin) / 1_000)} s, report: ${file}`);
  return summary.wrongWrites === 0 && !(options.check && missed.length > 0);
}

async function attemptAll(
  cases: Parameters<typeof runCases>[0],
  { k, concurrency, ...options }: EvaluationOptions,
  { startSystem, environment }: Surroundings,
): Promise<Attempt[]> {
  const faults = new CaseFaults();
  const orchestratorEnvironment = { TIME_ZONE: ZONE, ...modelEnvironment(options, environment) };
  const system = await startSystem({ faultOf: (call) => faults.next(call), orchestratorEnvironment });
  try {
    const stage = await Stage.open(system, faults);
    try {
      return await runCases(cases, stage, {
        attempts: k,
        concurrency,
        onAttempt: (made) => made % PROGRESS_STEP === 0 && console.log(`${made} of ${cases.length * k}`),
      });
    } finally {
      await stage.close();
    }
  } finally {
    await system.stop();
  }
}

/** @throws Error where a model is wanted and none is named */
function modelEnvironment(
  { planner, baseUrl, model }: Pick<EvaluationOptions, 'planner' | 'baseUrl' | 'model'>,
  environment: NodeJS.ProcessEnv,
): Record<string, string> {
  if (planner === 'deterministic') return {};
  const variables = {
    OPENAI_API_KEY: environment['OPENAI_API_KEY'],
    OPENAI_BASE_URL: baseUrl ?? environment['OPENAI_BASE_URL'],
    LLM_MODEL: model ?? environment['LLM_MODEL'],
    LLM_TIMEOUT: environment['LLM_TIMEOUT'],
  };
  if (!variables.OPENAI_API_KEY && !variables.OPENAI_BASE_URL) {
    throw new Error('--planner llm needs --base-url, or OPENAI_API_KEY in the environment');
  }
  return Object.fromEntries(Object.entries(variables).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Attempts side by side wait for each other, so that only one at a time tells how long planning takes. */
async function thresholdsOf({ planner, concurrency }: EvaluationOptions, directory: string): Promise<Thresholds> {
  const all = JSON.parse(await readFile(join(directory, 'thresholds.json'), 'utf8')) as Record<string, Thresholds>;
  const { planningP95Ms, ...thresholds } = all[planner] ?? {};
  return concurrency === 1 && planningP95Ms !== undefined ? { ...thresholds, planningP95Ms } : thresholds;
}

const reportOf = (
  { planner, model, k }: EvaluationOptions,
  { attempts, ...figures }: { attempts: readonly Attempt[]; [figure: string]: unknown },
) => ({
  ...{ planner, model, k, at: new Date().toISOString() },
  ...figures,
  failures: attempts
    .filter(({ right }) => !right)
    .map(({ one, seen, problems }) => ({ id: one.id, split: one.split, request: one.request, problems, seen })),
});
