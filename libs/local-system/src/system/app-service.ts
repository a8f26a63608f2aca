import { join } from 'node:path';
import { answers } from '../processes/answers';
import type { Service } from '../processes/keeper';
import type { OnLine } from '../processes/log';
import { addressOf, LOOPBACK } from '../processes/ports';
import { startProcess } from '../processes/running-process';
import { WORKSPACE } from '../workspace';
import { portOf, type ServiceDefinition } from './services';

export interface AppServiceOptions {
  environment: NodeJS.ProcessEnv;
  /** Of the instance; the app's where it is the only one. */
  name?: string;
  /** Where it listens; 127.0.0.1. */
  host?: string;
  /** What counts as ready: `ready` where all that it needs is there too (the default), `live` where it runs. */
  health?: 'ready' | 'live';
  /** The checkout's. */
  workingDirectory?: string;
  /** Receives its output; where absent, its last lines are kept for errors. */
  onLine?: OnLine;
}

/** How one of our apps is started, as it was built last. */
export function appService(definition: ServiceDefinition, options: AppServiceOptions): Service {
  const { environment, host = LOOPBACK, health = 'ready', workingDirectory = WORKSPACE, onLine } = options;
  const { name = definition.name } = options;
  const healthUrl = `http://${addressOf(host)}:${portOf(definition, environment)}/health/${health}`;
  return {
    name,
    kind: definition.name,
    launch: (further) =>
      startProcess({
        name,
        command: process.execPath,
        args: ['--enable-source-maps', join(WORKSPACE, 'dist', 'apps', definition.app ?? definition.name, 'main.js')],
        workingDirectory,
        environment: { ...environment, ...further },
        ...(onLine && { onLine: (line) => onLine(name, line) }),
      }),
    isReady: () => answers(healthUrl),
    isWell: () => answers(healthUrl),
  };
}
