import type { WriteStream } from 'node:tty';

/** Of pino's numbers. */
const LEVELS: Readonly<Record<number, keyof typeof COLOURS>> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};
const ERROR_LEVEL = 50;
const COLOURS = { TRACE: 90, DEBUG: 90, INFO: 32, WARN: 33, ERROR: 31, FATAL: 35 };
const NAME_COLOURS = [36, 34, 35, 33, 32, 96, 94, 95, 92];
const BOLD = 1;

/** What a line is made with in a colour of the terminal (an SGR number). */
export type Paint = (text: string, colour: number) => string;

/** Receives a line that a process wrote. */
export type OnLine = (name: string, line: string) => void;

/** What we read of an entry as pino writes it. */
interface LogEntry {
  level: number;
  msg?: string;
  req?: { method: string; url: string };
  res?: { statusCode: number };
  err?: { message: string; stack: string };
}

/**
 * One line of a service's log for people: `INFO  message`, with what failed of a request or an error behind it. A line
 * that is no JSON log stays as it is.
 */
export function readableLine(line: string, paint: Paint): string {
  const entry = parseEntry(line);
  if (!entry) return line;
  const level = LEVELS[entry.level] ?? 'INFO';
  const request = entry.req && entry.res ? ` ${entry.req.method} ${entry.req.url} ${entry.res.statusCode}` : '';
  const error = entry.err && (entry.level >= ERROR_LEVEL ? `\n${entry.err.stack}` : `: ${entry.err.message}`);
  return `${paint(level.padEnd(5), COLOURS[level])} ${entry.msg ?? ''}${request}${error ?? ''}`;
}

function parseEntry(line: string): LogEntry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry = JSON.parse(line) as Partial<LogEntry>;
    return typeof entry.level === 'number' ? (entry as LogEntry) : undefined;
  } catch {
    return undefined;
  }
}

/** One log for many processes, each line behind the name of its process. */
export interface Log {
  /** A line that the process wrote. */
  line: OnLine;
  /** What happened to the process. */
  event(name: string, event: string): void;
}

/**
 * @param names of all processes, for the width of the column
 * @param stream coloured where it is a terminal
 */
export function createLog(names: readonly string[], stream: WriteStream): Log {
  const width = Math.max(...names.map((name) => name.length));
  const coloured = stream.isTTY && !process.env['NO_COLOR'];
  const paint: Paint = (text, colour) => (coloured ? `\x1b[${colour}m${text}\x1b[0m` : text);
  const write = (name: string, text: string): void => {
    const colour = NAME_COLOURS[Math.max(names.indexOf(name), 0) % NAME_COLOURS.length] ?? 36;
    const prefix = paint(`${name.padEnd(width)} │`, colour);
    for (const line of text.split('\n')) stream.write(`${prefix} ${line}\n`);
  };
  return {
    line: (name, line) => write(name, readableLine(line, paint)),
    event: (name, event) => write(name, paint(event, BOLD)),
  };
}
