import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningProcess, startProcess, untilReady } from '@ars/local-system';
import type { NatsConnection } from 'nats';
import { type BrokerPlace, connectOperator } from './announce';
import { type AgentReport, type AgentSettings, BENCH_SUBJECTS, type Role } from '../wire';

export interface BenchProcess extends RunningProcess {
  /** When it was spawned and when it said that it is ready, by `performance.now()`. */
  spawnedAt: number;
  readyAt: number;
}

const TIMEOUT_MS = 10_000;
const POLL_MS = 5;

/** The broker's far ends: the processes that are measured, and the connection that measures them. */
export class Stage {
  private readonly running = new Map<RunningProcess, Role>();
  private readonly readyAt = new Map<Role, number>();

  private constructor(
    readonly broker: BrokerPlace,
    readonly connection: NatsConnection,
  ) {}

  static async open(broker: BrokerPlace): Promise<Stage> {
    const stage = new Stage(broker, await connectOperator(broker));
    stage.connection.subscribe(BENCH_SUBJECTS.ready, {
      callback: (_error, message) => stage.readyAt.set(message.json<Role>(), performance.now()),
    });
    await stage.connection.flush();
    return stage;
  }

  /** Starts a process of this role and waits until it can be used. */
  async start(role: Role, nodeArguments: string[] = []): Promise<BenchProcess> {
    this.readyAt.delete(role);
    const spawnedAt = performance.now();
    const running = await startProcess({
      name: role,
      command: process.execPath,
      args: [
        '--enable-source-maps',
        ...nodeArguments,
        join(__dirname, role, 'main.js'),
        this.broker.url,
        this.broker.dataDirectory,
      ],
    });
    this.running.set(running, role);
    await untilReady(role, running, () => this.readyAt.has(role));
    const ended = async (end: Promise<void>) => {
      this.running.delete(running);
      await end;
    };
    return {
      ...running,
      stop: (deadlineMs) => ended(running.stop(deadlineMs)),
      kill: () => ended(running.kill()),
      spawnedAt,
      readyAt: this.readyAt.get(role) ?? NaN,
    };
  }

  /** The processes that ended without being asked to, each with its last words; empty where all is well. */
  crashes(): string {
    const ended = [...this.running].filter(([running]) => running.hasExited());
    return ended.map(([running, role]) => `\n${role} has ended:\n${running.recentOutput()}`).join('');
  }

  async configureAgents(settings: AgentSettings): Promise<void> {
    await this.connection.request(BENCH_SUBJECTS.configureAgents, JSON.stringify(settings), { timeout: TIMEOUT_MS });
  }

  reportOfAgents(): Promise<AgentReport> {
    return this.ask<AgentReport>(BENCH_SUBJECTS.reportAgents);
  }

  async ask<Reply>(subject: string, request?: unknown, timeout = TIMEOUT_MS): Promise<Reply> {
    const reply = await this.connection.request(subject, JSON.stringify(request ?? null), { timeout });
    return reply.json<Reply>();
  }

  async close(): Promise<void> {
    await Promise.all([...this.running.keys()].map((running) => running.kill()));
    await this.connection.close();
  }
}

/** Looks again and again until it holds. @returns whether it did within the limit */
export async function holdsWithin(limitMs: number, probe: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const deadline = performance.now() + limitMs; performance.now() < deadline; await sleep(POLL_MS)) {
    if (await probe()) return true;
  }
  return false;
}
