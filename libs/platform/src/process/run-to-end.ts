import { ConfigurationError } from '../config/read-config';

/**
 * Runs something that ends by itself, as a job beside the services. Where it fails, the reason goes to stderr and the
 * process ends with 1.
 * @param failure what has not happened then, e.g. `The broker was not provisioned`
 */
export async function runToEnd(work: () => Promise<void>, failure: string): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${failure}: ${explain(error)}\n`);
    process.exit(1);
  }
}

/** A fault of the configuration says all by its message; elsewhere the place matters. */
export const explain = (error: unknown): string => {
  if (error instanceof ConfigurationError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
