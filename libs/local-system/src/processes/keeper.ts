import type { RunningProcess } from './running-process';

/** What is to run: `isReady` is given what `launch` gave. */
export interface Service<Running extends RunningProcess = RunningProcess> {
  name: string;
  /** What it is an instance of; its name where there is one only. */
  kind?: string;
  /** @param further variables of this launch only */
  launch(further?: NodeJS.ProcessEnv): Promise<Running>;
  isReady(running: Running): Promise<boolean> | boolean;
  /** Whether it can do its work, once it was ready; where absent it is well as long as it runs. */
  isWell?(running: Running): Promise<boolean> | boolean;
}

/** Keeps services running in a way of its own: some start again what ends, some kill it first. */
export interface Keeper {
  /**
   * Starts services side by side; resolves once all are ready.
   * @throws Error when one of them is not
   */
  start(services: readonly Service[]): Promise<void>;
}
