import { type JournalEvent, MAX_EVENTS } from '../api/journal';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';

const UNSHOWN = new Set(['id', 'type', 'at']);

/** The journal as it is stored, for engineers. */
export function JournalList({ events }: { events: readonly JournalEvent[] }) {
  const t = useText();
  const { second } = useFormats();
  return (
    <ol className="journal">
      {events.length >= MAX_EVENTS && <li className="muted">{t('journal.cut', { count: MAX_EVENTS })}</li>}
      {events.map((event) => {
        const fields = Object.fromEntries(Object.entries(event).filter(([name]) => !UNSHOWN.has(name)));
        return (
          <li key={event.id}>
            <time className="muted sm" dateTime={event.at}>
              {second(event.at)}
            </time>
            <div>
              <span className="mono">{event.type}</span>
              {Object.keys(fields).length > 0 && (
                <details className="how">
                  <summary>{Object.keys(fields).join(', ')}</summary>
                  <pre>{JSON.stringify(fields, null, 2)}</pre>
                </details>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
