import { pino } from 'pino';
import { ConfigurationError } from '../config/read-config';
import { logFields } from '../telemetry/scope';

/**
 * Ends the process with 1, and the reason in a line of the log, as JSON like every other: there may be no logger yet, or no
 * longer. A fault of the configuration says all by its message; elsewhere the place matters.
 * @param name of the service, where it is one
 */
export function endProcess(failure: string, error: unknown, name?: string): never {
  const message = error instanceof Error ? error.message : String(error);
  const fields = error instanceof ConfigurationError ? {} : { err: error };
  pino({ ...(name !== undefined && { name }), mixin: logFields }).fatal(fields, `${failure}: ${message}`);
  process.exit(1);
}
