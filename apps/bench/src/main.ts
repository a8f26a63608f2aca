import 'reflect-metadata';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateLoad } from './load/generate-load';
import { CONCURRENCY, measureCost } from './measure/measure-cost';
import { measureMemory } from './measure/measure-memory';
import { measureProfile } from './measure/measure-profile';
import { measureRecovery, type RecoveryFigures } from './measure/measure-recovery';
import { type BenchOptions, parseOptions, USAGE } from './options';
import { type Infrastructure, Stage } from './processes/stage';
import { describeMachine } from './report/describe-machine';
import { costGoals, type Goal, memoryGoals, recoveryGoals } from './report/goals';
import { costTable, goalTable, memoryTable, profileTable, recoveryTable } from './report/print-report';
import { BENCH_SUBJECTS } from './wire';

export interface Surroundings {
  infrastructure: Infrastructure;
  natsUrl: string;
  /** Where the report goes; made where absent. */
  directory: string;
}

/** What a section found out: figures for the report, text for people, goals. */
interface Finding {
  figures: unknown;
  table: string;
  goals: Goal[];
}

/**
 * Measures what durable workflows cost and what a crash costs, and prints it beside the goals.
 * @param args as given on the command line
 * @returns whether it counts as a success: without `--check` always
 * @throws Error when a process or a workflow breaks, or an option is wrong
 */
export async function bench(args: string[], { infrastructure, natsUrl, directory }: Surroundings): Promise<boolean> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return true;
  }
  const options = parseOptions(args);
  await mkdir(directory, { recursive: true });
  const stage = await Stage.open(infrastructure, natsUrl);
  const machine = describeMachine(stage.connection);
  console.log(`${machine.processors} × ${machine.model}, Node.js ${machine.node}, nats-server ${machine.nats}`);
  console.log(`Load before the run: ${machine.loadBefore.toFixed(2)}\n`);
  try {
    await stage.start('agents');
    const findings = await measureSections(stage, options, directory);
    const goals = Object.values(findings).flatMap((finding) => finding.goals);
    console.log(goalTable(goals));
    const report = join(directory, `${new Date().toISOString().replaceAll(':', '-')}.json`);
    const figures = Object.fromEntries(Object.entries(findings).map(([name, finding]) => [name, finding.figures]));
    await writeFile(report, `${JSON.stringify({ machine, options, ...figures, goals }, null, 2)}\n`);
    console.log(`\n${report}`);
    return !options.check || goals.every(({ met }) => met);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}${stage.crashes()}`, { cause: error });
  } finally {
    await stage.close();
  }
}

async function measureSections(
  stage: Stage,
  options: BenchOptions,
  directory: string,
): Promise<Record<string, Finding>> {
  const sections = {
    recovery: () => findRecovery(stage, options),
    cost: () => findCost(stage, options),
    memory: () => findMemory(stage, options),
    profile: () => findProfile(stage, options, join(directory, `profile-${process.pid}`)),
  };
  const findings: Record<string, Finding> = {};
  for (const name of [...options.sections, ...(options.profile ? (['profile'] as const) : [])]) {
    const finding = await sections[name]();
    console.log(`${finding.table}\n`);
    findings[name] = finding;
  }
  return findings;
}

async function findCost(stage: Stage, options: BenchOptions): Promise<Finding> {
  const servers = [await stage.start('floor'), await stage.start('engine')];
  await stage.configureAgents({ stepMs: 0 });
  const sequential = await measureCost(stage, options, { count: options.sequential, concurrency: 1 });
  const concurrent = await measureCost(stage, options, { count: options.concurrent, concurrency: CONCURRENCY });
  await Promise.all(servers.map((server) => server.stop()));
  const figures = { sequential, concurrent };
  return { figures, table: `${costTable(sequential)}\n\n${costTable(concurrent)}`, goals: costGoals(figures) };
}

async function findRecovery(stage: Stage, options: BenchOptions): Promise<Finding> {
  const figures: RecoveryFigures[] = [];
  let engine = await stage.start('engine');
  await stage.configureAgents({ stepMs: 0 });
  const finished = { subject: BENCH_SUBJECTS.engine, count: options.finished, concurrency: CONCURRENCY };
  await generateLoad(stage.connection, finished);
  for (const workflows of options.recovery) {
    const recovery = await measureRecovery(stage, engine, workflows);
    figures.push(recovery.figures);
    engine = recovery.engine;
  }
  await engine.stop();
  return { figures, table: recoveryTable(figures, options.finished), goals: figures.flatMap(recoveryGoals) };
}

async function findMemory(stage: Stage, options: BenchOptions): Promise<Finding> {
  await stage.configureAgents({ stepMs: 0 });
  const figures = await measureMemory(stage, options.workflows);
  return { figures, table: memoryTable(figures), goals: memoryGoals(figures) };
}

async function findProfile(stage: Stage, options: BenchOptions, directory: string): Promise<Finding> {
  await stage.configureAgents({ stepMs: 0 });
  const figures = await measureProfile(stage, options.concurrent, directory);
  return { figures, table: profileTable(figures), goals: [] };
}
