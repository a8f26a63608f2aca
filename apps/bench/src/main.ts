import 'reflect-metadata';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApps, freePort, LocalBroker, SERVICES, untilReady, WORKSPACE } from '@ars/local-system';
import { generateLoad } from './load/generate-load';
import { CONCURRENCY, measureCost } from './measure/measure-cost';
import { measureLiveness } from './measure/measure-liveness';
import { measureMemory } from './measure/measure-memory';
import { measureProfile } from './measure/measure-profile';
import { measureRecovery, type RecoveryFigures } from './measure/measure-recovery';
import { measureWaits } from './measure/measure-waits';
import { measureProduct } from './measure/measure-product';
import { profilingEnvironment } from './product/profile-product';
import { startProduct } from './product/start-product';
import { type BenchOptions, parseOptions, USAGE } from './options';
import type { BrokerPlace } from './processes/announce';
import { Stage } from './processes/stage';
import { describeMachine } from './report/describe-machine';
import { costGoals, type Goal, livenessGoals, memoryGoals, recoveryGoals, waitGoals } from './report/goals';
import { productGoals } from './report/product-goals';
import {
  costTable,
  goalTable,
  livenessTable,
  memoryTable,
  profileTable,
  recoveryTable,
  waitTable,
} from './report/print-report';
import { productTable } from './report/product-table';
import { BENCH_SUBJECTS } from './wire';

/**
 * Of reports and the broker's data. On the checkout's disk: the system's temporary folder may lie in memory, where to wait
 * for the disk costs nothing.
 */
const DIRECTORY = join(WORKSPACE, 'tmp', 'bench');

/** Repair orders that are opened for the whole system's section. */
const MAX_ORDERS = 300;

/** What a section found out: figures for the report, text for people, goals. */
interface Finding {
  figures: unknown;
  table: string;
  goals: Goal[];
}

/**
 * `npm run bench`: measures what durable workflows cost and what a crash costs, beside the least that the same work costs
 * on the same machine, and prints it beside the goals.
 * @param args as given on the command line
 * @returns whether it counts as a success: without `--check` always
 * @throws Error when a process or a workflow breaks, or an option is wrong
 */
async function bench(args: string[]): Promise<boolean> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return true;
  }
  const options = parseOptions(args);
  const needsServices = options.sections.some((section) => section === 'liveness' || section === 'product');
  if (needsServices && options.build) await buildApps(SERVICES.map(({ name }) => name));
  await mkdir(DIRECTORY, { recursive: true });
  const dataDirectory = await mkdtemp(join(DIRECTORY, 'nats-'));
  const onLine = (name: string, line: string) => console.error(`${name} ${line}`);
  const broker = new LocalBroker({ port: await freePort(), dataDirectory, onLine, provision: {} });
  const nats = await broker.service.launch();
  await untilReady(broker.service.name, nats, () => broker.service.isReady(nats));
  const cleanUp = async (): Promise<void> => {
    await nats.kill();
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 3 });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
  }
  try {
    return await measure(options, { url: broker.url, dataDirectory });
  } finally {
    await cleanUp();
  }
}

async function measure(options: BenchOptions, broker: BrokerPlace): Promise<boolean> {
  const stage = await Stage.open(broker);
  const machine = describeMachine(stage.connection);
  console.log(`${machine.processors} × ${machine.model}, Node.js ${machine.node}, nats-server ${machine.nats}`);
  console.log(`Load before the run: ${machine.loadBefore.toFixed(2)}\n`);
  try {
    await stage.start('agents');
    const findings = await measureSections(stage, options);
    const goals = Object.values(findings).flatMap((finding) => finding.goals);
    console.log(goalTable(goals));
    const report = join(DIRECTORY, `${new Date().toISOString().replaceAll(':', '-')}.json`);
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

async function measureSections(stage: Stage, options: BenchOptions): Promise<Record<string, Finding>> {
  const sections = {
    recovery: () => findRecovery(stage, options),
    cost: () => findCost(stage, options),
    memory: () => findMemory(stage, options),
    waits: () => findWaits(stage, options),
    liveness: findLiveness,
    product: () => findProduct(options),
    profile: () => findProfile(stage, options, join(DIRECTORY, `profile-${process.pid}`)),
  };
  const findings: Record<string, Finding> = {};
  for (const name of [...options.sections, ...(isEngineToProfile(options) ? (['profile'] as const) : [])]) {
    const finding = await sections[name]();
    console.log(`${finding.table}\n`);
    findings[name] = finding;
  }
  return findings;
}

/** Where only the whole system is measured, it is whose profile is wanted. */
const isEngineToProfile = ({ profile, sections }: BenchOptions): boolean =>
  profile && sections.some((section) => section !== 'product');

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

async function findWaits(stage: Stage, options: BenchOptions): Promise<Finding> {
  await stage.configureAgents({ stepMs: 0 });
  const figures = await measureWaits(stage, options.waiting);
  return { figures, table: waitTable(figures), goals: waitGoals(figures) };
}

async function findLiveness(): Promise<Finding> {
  const figures = await measureLiveness();
  return { figures, table: livenessTable(figures), goals: livenessGoals(figures) };
}

async function findProduct({ requests, inFlight, profile }: BenchOptions): Promise<Finding> {
  const profileDirectory = profile ? join(DIRECTORY, `profile-${process.pid}`) : undefined;
  const product = await startProduct(DIRECTORY, profileDirectory ? profilingEnvironment(profileDirectory) : {});
  try {
    const figures = await measureProduct(product, {
      requests,
      inFlight,
      profileDirectory,
      orders: Math.min(requests, MAX_ORDERS),
    });
    return { figures, table: productTable(figures), goals: productGoals(figures) };
  } finally {
    await product.stop();
  }
}

async function findProfile(stage: Stage, options: BenchOptions, directory: string): Promise<Finding> {
  await stage.configureAgents({ stepMs: 0 });
  const figures = await measureProfile(stage, options.concurrent, directory);
  return { figures, table: profileTable('engine', figures), goals: [] };
}

bench(process.argv.slice(2)).then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
