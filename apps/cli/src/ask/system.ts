import type { RestOrchestratorClient } from '@ars/client/rest';
import type { Command } from 'commander';
import { connect, type ConnectionOptions, type Vouch } from '../connection/connection';
import type { ExitCode } from './exit-codes';

/** Where `ask` runs. */
export interface Surroundings {
  /** How its commands are begun, as people are told. */
  call: string;
  vouch?: Vouch;
}

/** What a command works with. */
export interface Asking {
  orchestrator: RestOrchestratorClient;
  json: boolean;
  call: string;
}

type Work<Options> = (asking: Asking, args: string[][], options: Options) => Promise<ExitCode>;

/**
 * Has a command do its work, and ends the process with what came of it.
 * @param work with what the line says, as lists: an argument that may be repeated is one
 */
export const runs = <Options>(command: Command, { call, vouch }: Surroundings, work: Work<Options>): Command =>
  command.action(async () => {
    const options = command.optsWithGlobals<ConnectionOptions & Options>();
    const orchestrator = await connect(options, vouch);
    const args = command.processedArgs.map((one) => [one as string | string[] | undefined].flat().filter(isGiven));
    process.exit(await work({ orchestrator, json: options.json, call }, args, options));
  });

const isGiven = (word: string | undefined): word is string => word !== undefined;
