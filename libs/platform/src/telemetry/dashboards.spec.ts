import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { Counter, Histogram, type Metric, observe, Observed } from './instrument';
import { METRICS } from './metrics';
import { startMetrics } from './prometheus';
import { resourceOf } from './resource';

const WORKSPACE = join(__dirname, '../../../..');
const FOLDER = join(WORKSPACE, 'deploy/observability');
const operations = readFileSync(join(WORKSPACE, 'docs/operations.md'), 'utf8');

interface Rule {
  alert: string;
  expr: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

const { groups } = parse(readFileSync(join(FOLDER, 'alerts.yml'), 'utf8')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

interface Panel {
  title: string;
  targets?: { expr: string }[];
}

const dashboards = readdirSync(join(FOLDER, 'dashboards')).map((file) => ({
  file,
  ...(JSON.parse(readFileSync(join(FOLDER, 'dashboards', file), 'utf8')) as { panels: Panel[] }),
}));

/** By whom each is used, and what it asks Prometheus. */
const questions: [string, string][] = [
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
  ...dashboards.flatMap(({ file, panels }) =>
    panels.flatMap(({ title, targets = [] }) =>
      targets.map(({ expr }): [string, string] => [`${file}: ${title}`, expr.replaceAll('$__rate_interval', '5m')]),
    ),
  ),
];

/** Prometheus' own, beside those that we register. */
const OF_PROMETHEUS = { metrics: ['up'], labels: ['le', 'job', 'instance', 'service_name'] };

/** Names in a question, by what they stand for in Prometheus' own grammar. */
function namesIn(expression: string): { metrics: string[]; labels: string[]; isValid: boolean } {
  const found: Record<string, string[]> = {};
  let isValid = true;
  parser.parse(expression).iterate({
    enter: ({ type, from, to }) => {
      (found[type.name] ??= []).push(expression.slice(from, to));
      if (type.isError) isValid = false;
    },
  });
  return { metrics: found['Identifier'] ?? [], labels: found['LabelName'] ?? [], isValid };
}

/** Measures something by every instrument there is, and reads what a service would then tell. */
async function expose(): Promise<string> {
  const exposition = await startMetrics(await resourceOf('a-service'));
  const metrics: Metric[] = Object.values(METRICS);
  for (const metric of metrics) {
    const labels = Object.fromEntries((metric.definition.labels ?? []).map((label) => [label, 'x']));
    if (metric instanceof Histogram) metric.record(1, labels);
    if (metric instanceof Counter) metric.add(1, labels);
    if (metric instanceof Observed) observe([metric], (report) => report(metric, 1, labels));
  }
  return exposition();
}

describe('what is measured', () => {
  let exposed: string;
  let series: Set<string>;
  let families: string[];
  beforeAll(async () => {
    exposed = await expose();
    series = new Set([...exposed.matchAll(/^([a-z][a-z0-9_]*)[{ ]/gm)].map(([, name = '']) => name));
    families = [...exposed.matchAll(/^# TYPE (\S+)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'target_info');
  });

  it('is told under names of Prometheus, which end in their unit', () => {
    expect(families).toHaveLength(Object.keys(METRICS).length);
    expect(families).toEqual(
      expect.arrayContaining([
        'http_server_request_duration_seconds',
        'gen_ai_client_token_usage',
        'process_memory_usage_bytes',
        'process_cpu_time_seconds_total',
        'nodejs_eventloop_utilization_ratio',
        'ars_dead_letters_total',
      ]),
    );
    expect(exposed).toContain('ars_queue_depth{ars_queue="x",service_name="a-service"} 1');
  });

  it.each(questions)('is asked about by what there is: %s', (_, expression) => {
    const { metrics, labels, isValid } = namesIn(expression);
    expect([expression, isValid]).toEqual([expression, true]);
    expect(metrics.length).toBeGreaterThan(0);
    expect(metrics.filter((name) => !series.has(name) && !OF_PROMETHEUS.metrics.includes(name))).toEqual([]);
    const known = new Set([
      ...OF_PROMETHEUS.labels,
      ...[...exposed.matchAll(/([a-z_]+)="/g)].map(([, name = '']) => name),
    ]);
    expect(labels.filter((label) => !known.has(label))).toEqual([]);
  });

  it('is looked at: each on a dashboard or by an alert', () => {
    const asked = questions.flatMap(([, expression]) => namesIn(expression).metrics);
    expect(families.filter((name) => !asked.some((each) => each.startsWith(name)))).toEqual([]);
  });

  it('is told by docs/operations.md, each metric and each alert with what to do', () => {
    expect(families.filter((name) => !operations.includes(`\`${name}\``))).toEqual([]);
    expect(rules.map(({ alert }) => alert).filter((name) => !operations.includes(`\`${name}\``))).toEqual([]);
  });

  it('is alerted about by rules that say how urgent they are, and what is the matter', () => {
    expect(rules.length).toBeGreaterThan(15);
    for (const { labels, annotations } of rules) {
      expect(['page', 'ticket']).toContain(labels['severity']);
      expect(annotations['summary']).toMatch(/\w+/);
    }
  });
});
