import { isDeepStrictEqual } from 'node:util';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CodedError, SERVICES, type RegisteredService } from '@ars/contracts';
import { NatsBus } from '@ars/platform';
import { OWN_SERVICE } from '../own-operations/own-service';
import { OrchestratorConfig } from '../orchestrator.config';
import { type AgentInstance, fetchCapabilities, fetchHealth, findInstances } from './agent-descriptions';

/** How often to look who is there; healthy agents are asked for more only when that changed, or the interval is over. */
const WATCH_MS = 1_000;
const MAX_PRESENCE_WAIT_MS = 1_000;

/** Knows every agent on the bus: its operations, its health, how many instances share its load. */
@Injectable()
export class ServiceRegistry implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ServiceRegistry.name);
  private readonly services = new Map<string, RegisteredService>();
  private present = '';
  private lastDiscovery = -Infinity;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly bus: NatsBus,
    private readonly config: OrchestratorConfig,
  ) {
    for (const service of SERVICES) {
      this.services.set(service, { service, url: this.configuredUrl(service), ...ABSENT, operations: [] });
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.discoverServices();
    this.logMissing();
    this.watchAgain();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  list(): RegisteredService[] {
    return [...this.services.values()];
  }

  /** With what the orchestrators do themselves, of which plans are read back, told and undone like others. */
  withOwn(): RegisteredService[] {
    return [...this.services.values(), OWN_SERVICE];
  }

  getHealthyServices(): string[] {
    return this.list().flatMap(({ service, status }) => (status === 'healthy' ? [service] : []));
  }

  getServiceUrl(service: string): string | undefined {
    return this.services.get(service)?.url;
  }

  /** Looks who is there and asks each agent for its operations and health. */
  async discoverServices(): Promise<void> {
    await this.register(await findInstances(this.bus, MAX_PRESENCE_WAIT_MS));
  }

  private watchAgain(): void {
    if (this.stopped) return;
    const watch = () => void this.watch().finally(() => this.watchAgain());
    this.timer = setTimeout(watch, WATCH_MS);
  }

  private async watch(): Promise<void> {
    try {
      const instances = await findInstances(this.bus, MAX_PRESENCE_WAIT_MS);
      const due = performance.now() - this.lastDiscovery >= this.config.SERVICE_DISCOVERY_INTERVAL * 1000;
      if (due || this.list().some(isAiling) || presence(instances) !== this.present) await this.register(instances);
      if (due) this.logMissing();
    } catch (error) {
      this.logger.error(error);
    }
  }

  private async register(instances: AgentInstance[]): Promise<void> {
    this.present = presence(instances);
    this.lastDiscovery = performance.now();
    const names = new Set([...this.services.keys(), ...instances.map(({ service }) => service)]);
    const found = [...names].map((name) =>
      this.describe(
        name,
        instances.filter(({ service }) => service === name),
      ),
    );
    for (const service of await Promise.all(found)) {
      this.logChange(service);
      this.services.set(service.service, service);
    }
  }

  /**
   * A silent agent keeps the operations it had: a plan may name them, and its step is tried until it is back. Who offers
   * what it offered before keeps the very objects, of which a planner remembers what it read in them.
   */
  private async describe(service: string, instances: AgentInstance[]): Promise<RegisteredService> {
    const known = this.services.get(service);
    const url = this.configuredUrl(service) ?? instances.find((instance) => instance.url)?.url ?? known?.url;
    const timeoutMs = this.config.HEALTH_CHECK_TIMEOUT * 1000;
    const [health, capabilities] = await Promise.allSettled([
      fetchHealth(this.bus, service, timeoutMs),
      fetchCapabilities(this.bus, service, timeoutMs),
    ]);
    const base = { service, ...(url && { url }), operations: known?.operations ?? [], last_seen: known?.last_seen };
    // That nobody listens is certain; that nobody answered the call for presence may only mean that all were busy.
    if (health.status === 'rejected' && isAbsent(health.reason)) return { ...base, ...ABSENT };

    const status = health.status === 'fulfilled' ? health.value : 'unhealthy';
    const seen = { instances: Math.max(1, instances.length), last_seen: new Date().toISOString() };
    if (capabilities.status === 'fulfilled') {
      const { operations } = capabilities.value;
      const isKnown = isDeepStrictEqual(operations, known?.operations);
      return { ...base, ...seen, status, operations: isKnown ? base.operations : operations };
    }
    if (!known || !isAiling(known)) this.logger.warn(`${service} does not say what it can do: ${capabilities.reason}`);
    return { ...base, ...seen, status: status === 'healthy' ? 'degraded' : status };
  }

  private configuredUrl(service: string): string | undefined {
    const urls: Record<string, string> = {
      payment: this.config.PAYMENT_SERVICE_URL,
      parts: this.config.PARTS_SERVICE_URL,
      repair_orders: this.config.REPAIR_ORDERS_SERVICE_URL,
    };
    return Object.hasOwn(urls, service) ? urls[service] : undefined;
  }

  private logChange({ service, status, instances, operations }: RegisteredService): void {
    const before = this.services.get(service);
    if (before?.status === status && before.instances === instances) return;
    this.logger.log(`${service} is ${status}: ${instances} instance(s), ${operations.length} operation(s)`);
  }

  private logMissing(): void {
    const missing = this.list().flatMap(({ service, status }) => (status === 'unavailable' ? [service] : []));
    if (missing.length > 0) this.logger.warn(`Not there: ${missing.join(', ')}`);
  }
}

const ABSENT = { status: 'unavailable', instances: 0 } as const;

const isAiling = ({ status }: RegisteredService): boolean => status === 'degraded' || status === 'unhealthy';

const isAbsent = (error: unknown): boolean => error instanceof CodedError && error.code === 'SERVICE_UNAVAILABLE';

const presence = (instances: AgentInstance[]): string =>
  instances
    .map(({ id }) => id)
    .sort()
    .join();
