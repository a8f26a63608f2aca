/** One thing a service needs; `check` throws where it is down. */
export interface HealthIndicator {
  readonly key: string;
  check(): Promise<void>;
}
