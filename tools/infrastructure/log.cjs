/** @type {Record<number, string>} pino's numbers */
const LEVELS = { 10: 'TRACE', 20: 'DEBUG', 30: 'INFO', 40: 'WARN', 50: 'ERROR', 60: 'FATAL' };
const ERROR_LEVEL = 50;
const COLOURS = { TRACE: 90, DEBUG: 90, INFO: 32, WARN: 33, ERROR: 31, FATAL: 35 };
const NAME_COLOURS = [36, 34, 35, 33, 32, 96, 94, 95, 92];

/**
 * One line of a service's log for people: `INFO  message`, with what failed of a request or an error behind it. A line
 * that is no JSON log stays as it is.
 * @param {string} line
 * @param {(text: string, colour: number) => string} paint
 * @returns {string}
 */
function readableLine(line, paint) {
  const entry = parseEntry(line);
  if (!entry) return line;
  const level = LEVELS[entry.level] ?? 'INFO';
  const request = entry.req && entry.res ? ` ${entry.req.method} ${entry.req.url} ${entry.res.statusCode}` : '';
  const error = entry.err && (entry.level >= ERROR_LEVEL ? `\n${entry.err.stack}` : `: ${entry.err.message}`);
  const colour = COLOURS[/** @type {keyof COLOURS} */ (level)];
  return `${paint(level.padEnd(5), colour)} ${entry.msg ?? ''}${request}${error ?? ''}`;
}

/** @param {string} line @returns {Record<string, any> | undefined} */
function parseEntry(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry = JSON.parse(line);
    return typeof entry.level === 'number' ? entry : undefined;
  } catch {
    return undefined;
  }
}

/**
 * One log for many processes, each line behind the name of its process.
 * @param {string[]} names of all processes, for the width of the column
 * @param {NodeJS.WriteStream} stream coloured where it is a terminal
 */
function createLog(names, stream) {
  const width = Math.max(...names.map((name) => name.length));
  const coloured = stream.isTTY && !process.env.NO_COLOR;
  const paint = (/** @type {string} */ text, /** @type {number} */ colour) =>
    coloured ? `\x1b[${colour}m${text}\x1b[0m` : text;
  /** @param {string} name @param {string} text */
  const write = (name, text) => {
    const colour = NAME_COLOURS[Math.max(names.indexOf(name), 0) % NAME_COLOURS.length] ?? 36;
    const prefix = paint(`${name.padEnd(width)} │`, colour);
    for (const line of text.split('\n')) stream.write(`${prefix} ${line}\n`);
  };
  return {
    /** A line that the process wrote. @param {string} name @param {string} line */
    line: (name, line) => write(name, readableLine(line, paint)),
    /** What happened to the process. @param {string} name @param {string} event */
    event: (name, event) => write(name, paint(event, 1)),
    paint,
  };
}

module.exports = { createLog, readableLine };
