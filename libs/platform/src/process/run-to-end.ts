import { endProcess } from './end-process';

/**
 * Runs something that ends by itself, as a job beside the services. Where it fails, the reason goes to the log and the
 * process ends with 1.
 * @param failure what has not happened then, e.g. `The broker was not provisioned`
 */
export async function runToEnd(work: () => Promise<void>, failure: string): Promise<void> {
  try {
    await work();
  } catch (error) {
    endProcess(failure, error);
  }
}
