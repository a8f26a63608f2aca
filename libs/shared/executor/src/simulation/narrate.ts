import type { Simulation } from './simulation';

/** What happened in a run, for whoever has to find out why: journals first, then what the services did. */
export function narrate({ journal, services }: Simulation): string {
  const events = journal
    .all()
    .flatMap((messages) =>
      messages.flatMap(({ sequence, key, label, events }) =>
        events.map(
          ({ at, type, ...rest }) => `${at} #${sequence} ${key.requestId} [${label.status}] ${type} ${text(rest)}`,
        ),
      ),
    );
  const deeds = [...services].flatMap(([name, { deeds }]) =>
    deeds.map(({ workflowId, operation, stepKey }) => `${name} ${workflowId} ${operation} ${stepKey}`),
  );
  return [...events, ...deeds].join('\n');
}

const text = (value: unknown): string => JSON.stringify(value).slice(0, 1_000);
