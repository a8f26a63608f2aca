/** One thing a service needs; `check` throws where it is down. */
export interface HealthIndicator {
  readonly key: string;
  /** Whether the service is ready without it. */
  readonly optional?: boolean;
  check(): Promise<void>;
}

/** What a service tells of itself beyond its checks, e.g. the state of the services it uses. */
export interface HealthDetails {
  describe(): Record<string, unknown>;
}
