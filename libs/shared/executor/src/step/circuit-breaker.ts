import type { Clock } from '../clock';

/** Failures in a row after which a service is left alone. */
const THRESHOLD = 5;
const FIRST_REST_MS = 500;
const MAX_REST_MS = 5_000;

/**
 * Spares a service that does not answer (https://martinfowler.com/bliki/CircuitBreaker.html): after some failures in a
 * row nothing is sent for a while, then one call tries; its success closes the circuit, its failure doubles the rest.
 */
export class CircuitBreaker {
  private failures = 0;
  private restMs = FIRST_REST_MS;
  private opensAt = 0;

  constructor(private readonly clock: Clock) {}

  /** Whether a call may be sent now; while the circuit is open, one call at each end of the rest. */
  admits(): boolean {
    if (!this.isOpen) return true;
    if (this.clock.monotonic() < this.opensAt) return false;
    this.rest();
    return true;
  }

  /** Whether calls are held back. */
  get isOpen(): boolean {
    return this.failures >= THRESHOLD;
  }

  succeeded(): void {
    this.failures = 0;
    this.restMs = FIRST_REST_MS;
  }

  failed(): void {
    this.failures += 1;
    if (this.failures === THRESHOLD) this.rest();
  }

  private rest(): void {
    this.opensAt = this.clock.monotonic() + this.restMs;
    this.restMs = Math.min(MAX_REST_MS, this.restMs * 2);
  }
}

/** One breaker a service. */
export class CircuitBreakers {
  private readonly breakers = new Map<string, CircuitBreaker>();

  constructor(private readonly clock: Clock) {}

  get all(): ReadonlyMap<string, CircuitBreaker> {
    return this.breakers;
  }

  of(service: string): CircuitBreaker {
    const known = this.breakers.get(service);
    if (known) return known;
    const breaker = new CircuitBreaker(this.clock);
    this.breakers.set(service, breaker);
    return breaker;
  }
}
