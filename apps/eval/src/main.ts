import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildApps, SERVICES, WORKSPACE } from '@ars/local-system';
import { type CasesToRun, casesToRun } from './cases-to-run';
import { ModelDesk } from './desk/model-desk';
import { type EvaluationOptions, parseOptions, USAGE } from './options';
import { printCorpus, printCorpusFailures } from './report/print-corpus';
import { printFailures, printSummary } from './report/print-report';
import { missedCorpusThresholds } from './report/corpus-thresholds';
import { summarizeCorpus } from './report/summarize-corpus';
import { summarize } from './report/summarize';
import { missedThresholds, type Thresholds } from './report/thresholds';
import { CaseFaults } from './stage/case-faults';
import { runCases } from './run/run-cases';
import { runCorpus } from './run/run-corpus';
import { Stage } from './stage/stage';
import { startWorld } from './run/start-world';

/** Of cases and thresholds. */
const SOURCE_DIRECTORY = join(WORKSPACE, 'apps', 'eval');
/** Where the report goes if nothing else is said. */
const REPORT_DIRECTORY = join(WORKSPACE, 'tmp', 'eval');
const PROGRESS_STEP = 50;
/** Where the demonstration world's dealership is. */
const ZONE = 'America/Chicago';
/** Seconds that a person needs who plays the model. */
const DESK_PATIENCE_SECONDS = '600';

/** The figures of one set of cases, for people and for the report; sets are never mixed. */
interface Part {
  name: string;
  /** Attempts in which something was written that nobody asked for. */
  wrongWrites: number;
  missed: string[];
  text: string;
  report: Record<string, unknown>;
}

/**
 * `npm run eval`: runs the cases against the whole system and prints what came of them.
 * @param args as given on the command line
 * @returns whether it counts as a success: nothing was written wrongly and, with `--check`, the thresholds are reached
 * @throws Error when the system does not run, or an option is wrong
 */
async function evaluate(args: string[]): Promise<boolean> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return true;
  }
  const options = parseOptions(args);
  const cases = casesToRun(SOURCE_DIRECTORY, options);
  const thresholds = await thresholdsOf(options, SOURCE_DIRECTORY);
  if (options.build) await buildApps(SERVICES.map(({ name }) => name));
  const begin = Date.now();
  const parts = await withStage(options, (stage) => runAll(cases, { options, stage, thresholds }));
  const file = options.report ?? join(REPORT_DIRECTORY, `${options.planner}.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(reportOf(options, parts), null, 2)}\n`);
  for (const { name, text } of parts) console.log(`\n── ${name}\n${text}`);
  const missed = parts.flatMap((part) => part.missed);
  const wrongWrites = parts.reduce((sum, part) => sum + part.wrongWrites, 0);
  for (const one of missed) console.log(`Missed: ${one}`);
  console.log(`Silent wrong writes, all sets together: ${wrongWrites}`);
  console.log(`${Math.round((Date.now() - begin) / 1_000)} s, report: ${file}`);
  return wrongWrites === 0 && !(options.check && missed.length > 0);
}

interface Run {
  options: EvaluationOptions;
  stage: Stage;
  thresholds: Thresholds;
}

/** One set after another. */
async function runAll({ inHouse, corpora }: CasesToRun, run: Run): Promise<Part[]> {
  const parts: Part[] = [];
  if (inHouse.length > 0) parts.push(await runInHouse(inHouse, run));
  for (const corpus of corpora) parts.push(await runOne(corpus, run));
  return parts;
}

async function runInHouse(cases: CasesToRun['inHouse'], { options, stage, thresholds }: Run): Promise<Part> {
  const attempts = await runCases(cases, stage, runOptions('in-house', cases.length, options));
  const summary = summarize(attempts, options.k);
  const missed = missedThresholds(summary, thresholds);
  const failures = attempts
    .filter(({ right }) => !right)
    .map(({ one, seen, problems }) => ({ id: one.id, split: one.split, request: one.request, problems, seen }));
  return {
    ...{ name: 'in-house', wrongWrites: summary.wrongWrites, missed },
    text: `${printFailures(attempts)}\n\n${printSummary(summary)}\n`,
    report: { summary, missed, failures },
  };
}

async function runOne(
  { name, cases, leftOut }: CasesToRun['corpora'][number],
  { options, stage, thresholds }: Run,
): Promise<Part> {
  const attempts = await runCorpus(cases, stage, runOptions(name, cases.length, options));
  const summary = summarizeCorpus(attempts);
  const missed = missedCorpusThresholds(name, summary, thresholds.corpora?.[name] ?? {});
  const left = leftOut.map(({ id, reason }) => `${id} left out: ${reason}`);
  return {
    ...{ name, wrongWrites: summary.wrongWrites, missed },
    text: [printCorpusFailures(attempts), '', printCorpus(summary), '', ...left].join('\n'),
    report: {
      summary,
      missed,
      leftOut,
      cases: attempts.map(({ one, ...verdict }) => ({ ...caseFacts(one), ...verdict })),
    },
  };
}

const caseFacts = ({ id, request, previous, outcome, gold, note }: CasesToRun['corpora'][number]['cases'][number]) => ({
  ...{ id, request, ...(previous.length > 0 && { previous }), outcome, gold },
  ...(note !== undefined && { note }),
});

function runOptions(name: string, cases: number, { k, concurrency, planner }: EvaluationOptions) {
  console.log(`${name}: ${cases} cases, ${k} attempts each, planner ${planner}`);
  const onAttempt = (made: number) => made % PROGRESS_STEP === 0 && console.log(`${made} of ${cases * k}`);
  return { attempts: k, concurrency, onAttempt };
}

async function withStage<Result>(options: EvaluationOptions, run: (stage: Stage) => Promise<Result>): Promise<Result> {
  const desk = options.desk === undefined ? undefined : await ModelDesk.open(options.desk);
  try {
    const faults = new CaseFaults();
    const orchestratorEnvironment = { TIME_ZONE: ZONE, ...modelEnvironment(options, process.env, desk) };
    const system = await startWorld({ faultOf: (call) => faults.next(call), orchestratorEnvironment });
    try {
      const stage = await Stage.open(system, faults, desk !== undefined);
      return await run(stage).finally(() => stage.close());
    } finally {
      await system.stop();
    }
  } finally {
    await desk?.close();
  }
}

/** @throws Error where a model is wanted and none is named */
function modelEnvironment(
  { planner, baseUrl, model }: Pick<EvaluationOptions, 'planner' | 'baseUrl' | 'model'>,
  environment: NodeJS.ProcessEnv,
  desk?: ModelDesk,
): Record<string, string> {
  if (planner === 'deterministic') return {};
  const variables = {
    OPENAI_API_KEY: desk ? 'desk' : environment['OPENAI_API_KEY'],
    OPENAI_BASE_URL: desk?.baseUrl ?? baseUrl ?? environment['OPENAI_BASE_URL'],
    LLM_MODEL: model ?? environment['LLM_MODEL'],
    LLM_TIMEOUT: desk ? DESK_PATIENCE_SECONDS : environment['LLM_TIMEOUT'],
    // What is measured is plans; a phrasing of each answer would be a prompt more for whoever plays the model.
    LLM_ANSWERS: 'false',
  };
  if (!variables.OPENAI_API_KEY && !variables.OPENAI_BASE_URL) {
    throw new Error('--planner llm needs --base-url or --desk, or OPENAI_API_KEY in the environment');
  }
  return Object.fromEntries(Object.entries(variables).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Attempts side by side wait for each other, so that only one at a time tells how long planning takes. */
async function thresholdsOf({ planner, concurrency }: EvaluationOptions, directory: string): Promise<Thresholds> {
  const all = JSON.parse(await readFile(join(directory, 'thresholds.json'), 'utf8')) as Record<string, Thresholds>;
  const { computingP95Ms, ...thresholds } = all[planner] ?? {};
  return concurrency === 1 && computingP95Ms !== undefined ? { ...thresholds, computingP95Ms } : thresholds;
}

const reportOf = ({ planner, model, k }: EvaluationOptions, parts: readonly Part[]) => ({
  ...{ planner, model, k, at: new Date().toISOString() },
  ...Object.fromEntries(parts.map(({ name, report }) => [name, report])),
});

evaluate(process.argv.slice(2)).then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
