import type { ProductFigures } from '../measure/measure-product';
import type { RestFigures, WorkFigures } from '../product/measure-work';
import { profileTable } from './print-report';
import { formatTable } from './table';

const MEBIBYTE = 1024 * 1024;

export const totalOf = (byProcess: Record<string, number>): number =>
  Object.values(byProcess).reduce((sum, value) => sum + value, 0);

export const messagesOf = ({ messages }: WorkFigures): number => messages.in + messages.out;

export function productTable({ rest, product, bare, profiles }: ProductFigures): string {
  return [
    `The whole system at rest\n${restTable(rest)}`,
    `The whole system\n${workTable(product)}`,
    `The same hops, appends and transactions by hand\n${workTable(bare)}`,
    `Processor time of a request, milliseconds, the whole system\n${cpuTable(product)}`,
    `The same by hand\n${cpuTable(bare)}`,
    ...Object.entries(profiles).flatMap(([kind, services]) =>
      services.map((profile) => profileTable(`${profile.service}, ${kind}s`, profile)),
    ),
  ].join('\n\n');
}

function restTable({ memory, busy, messages }: RestFigures): string {
  const row = (name: string, bytes: number, share: number) => [
    name,
    `${(bytes / MEBIBYTE).toFixed(0)} MiB`,
    `${(100 * share).toFixed(1)} %`,
  ];
  const rows = Object.keys(memory).map((name) => row(name, memory[name] ?? 0, busy[name] ?? 0));
  const table = formatTable([['', 'memory', 'busy'], ...rows, row('in all', totalOf(memory), totalOf(busy))]);
  return `${table}\nThe broker takes ${messages.in.toFixed(1)} messages a second and delivers ${messages.out.toFixed(1)}`;
}

function workTable(figures: WorkFigures[]): string {
  const head = ['', 'in flight', 'p50', 'p99', 'p99 / p50', 'done', 'refused', 'late', 'CPU', 'messages in', 'out'];
  const rows = figures.map((work) => [
    work.kind,
    String(work.concurrency),
    `${work.p50.toFixed(0)} ms`,
    `${work.p99.toFixed(0)} ms`,
    (work.p99 / work.p50).toFixed(1),
    `${work.throughput.toFixed(1)} /s`,
    String(work.refused),
    String(work.late),
    `${totalOf(work.cpuMs).toFixed(1)} ms`,
    work.messages.in.toFixed(1),
    work.messages.out.toFixed(1),
  ]);
  return formatTable([head, ...rows]);
}

function cpuTable(figures: WorkFigures[]): string {
  const names = Object.keys(figures[0]?.cpuMs ?? {});
  const head = ['', ...figures.map(({ kind, concurrency }) => `${kind} ${concurrency}`)];
  const rows = names.map((name) => [name, ...figures.map(({ cpuMs }) => (cpuMs[name] ?? 0).toFixed(2))]);
  return formatTable([head, ...rows, ['in all', ...figures.map(({ cpuMs }) => totalOf(cpuMs).toFixed(2))]]);
}
