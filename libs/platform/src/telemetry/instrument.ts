import { type Attributes, metrics, type ObservableCounter, type ObservableGauge } from '@opentelemetry/api';
import { toErrorDetail } from '@ars/contracts';

/** What is measured. */
export interface MetricDefinition<Label extends string = string> {
  /** As OpenTelemetry's semantic conventions call it; what they do not know begins with `ars.`. */
  name: string;
  description: string;
  /** UCUM: `s`, `By`, `1`; in braces what is counted. */
  unit: 's' | 'By' | '1' | `{${string}}`;
  /** Each has few values, whoever asks for whatever: names of routes, operations and codes, never an id. */
  labels?: readonly Label[];
}

export type Labels<Label extends string> = Readonly<Record<Label, string>>;

/**
 * Instruments are made at their first use, of whatever meter there is by then: without an SDK they do nothing, and importing
 * them does nothing.
 */
const meter = () => metrics.getMeter('ars');

/** In seconds, from an append to a request that waits for a model. */
const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** How values are distributed. */
export class Histogram<Label extends string = string> {
  private instrument: { record(value: number, labels: Attributes): void } | undefined;

  constructor(
    readonly definition: MetricDefinition<Label>,
    private readonly boundaries: readonly number[],
  ) {}

  record(value: number, labels: Labels<Label>): void {
    const { name, ...options } = this.definition;
    const advice = { explicitBucketBoundaries: [...this.boundaries] };
    this.instrument ??= meter().createHistogram(name, { ...options, advice });
    this.instrument.record(value, labels);
  }
}

/** How often something happened, or how much of it. */
export class Counter<Label extends string = string> {
  private instrument: { add(value: number, labels: Attributes): void } | undefined;

  constructor(readonly definition: MetricDefinition<Label>) {}

  add(value: number, labels: Labels<Label>): void {
    const { name, ...options } = this.definition;
    this.instrument ??= meter().createCounter(name, options);
    this.instrument.add(value, labels);
  }
}

/** What is read whenever somebody looks: how things stand (`gauge`), or what has added up (`total`). */
export class Observed<Label extends string = string> {
  private made: ObservableGauge | ObservableCounter | undefined;

  constructor(
    readonly definition: MetricDefinition<Label>,
    private readonly kind: 'gauge' | 'total',
  ) {}

  get instrument(): ObservableGauge | ObservableCounter {
    const { name, ...options } = this.definition;
    return (this.made ??=
      this.kind === 'gauge'
        ? meter().createObservableGauge(name, options)
        : meter().createObservableCounter(name, options));
  }
}

export type Metric = Histogram | Counter | Observed;

export const histogram = <const Label extends string = never>(
  definition: MetricDefinition<Label>,
  boundaries: readonly number[] = DURATIONS,
): Histogram<Label> => new Histogram(definition, boundaries);

export const counter = <const Label extends string = never>(definition: MetricDefinition<Label>): Counter<Label> =>
  new Counter(definition);

export const gauge = <const Label extends string = never>(definition: MetricDefinition<Label>): Observed<Label> =>
  new Observed(definition, 'gauge');

export const total = <const Label extends string = never>(definition: MetricDefinition<Label>): Observed<Label> =>
  new Observed(definition, 'total');

/** Takes one value of one of the metrics that are observed together. */
export type Observe = <Label extends string>(metric: Observed<Label>, value: number, labels: Labels<Label>) => void;

/** Has metrics read whenever somebody looks, for as long as the process runs. What `read` throws leaves them out that time. */
export function observe(
  together: readonly Pick<Observed, 'instrument'>[],
  read: (observe: Observe) => void | Promise<void>,
): void {
  meter().addBatchObservableCallback(
    (result) => read((metric, value, labels) => result.observe(metric.instrument, value, labels)),
    together.map(({ instrument }) => instrument),
  );
}

/** Seconds since an instant of `performance.now()`. */
export const secondsSince = (startedAt: number): number => (performance.now() - startedAt) / 1_000;

/**
 * Runs the work and records how long it took, with `error.type`: what it threw, by its code where `nameOf` says nothing
 * else; empty where it threw nothing.
 */
export async function timed<Label extends string, Value>(
  durations: Histogram<Label | 'error.type'>,
  labels: Labels<Exclude<Label, 'error.type'>>,
  work: () => Promise<Value>,
  nameOf = errorTypeOf,
): Promise<Value> {
  const startedAt = performance.now();
  const record = (errorType: string) =>
    durations.record(secondsSince(startedAt), { ...labels, 'error.type': errorType } as Labels<Label | 'error.type'>);
  try {
    const value = await work();
    record('');
    return value;
  } catch (error) {
    record(nameOf(error));
    throw error;
  }
}

const CODE = /^[A-Z][A-Z0-9_]{1,60}$/;

/** The code of an error, as a label: whoever answers us may call errors what they like. */
export const errorTypeOf = (error: unknown): string => codeLabel(toErrorDetail(error).code);

/** A code that came from elsewhere, as a label. */
export const codeLabel = (code: unknown): string => (typeof code === 'string' && CODE.test(code) ? code : '_OTHER');
