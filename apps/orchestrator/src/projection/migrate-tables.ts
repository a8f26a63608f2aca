import { readConfig, withSecrets } from '@ars/platform';
import { OrchestratorConfig } from '../orchestrator.config';
import { ProjectionDatabase } from './projection-database';

/** Brings the tables of the list of workflows up to date, as the role that owns them. */
export async function migrateTables(): Promise<void> {
  const database = new ProjectionDatabase(readConfig(OrchestratorConfig, withSecrets(process.env)));
  try {
    await database.prepare();
  } finally {
    await database.onApplicationShutdown();
  }
}
