import type { RegisteredService, ServiceHealth } from '@ars/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { servicesQuery } from '../api/records';
import { BASE_PATH } from '../api/base-path';
import { orchestrator } from '../api/client';
import { Problem } from '../ui/problem-page';
import { useFormats } from '../i18n/format';
import { messageKey, useText } from '../i18n/text';
import type { IconName } from '../ui/icon';
import { Card, Facts, Loading, State, type Tone } from '../ui/parts';

const EVERY_MS = 5_000;

type Status = RegisteredService['status'] | ServiceHealth['checks'][string]['status'];

const SHAPES: Record<Status, { tone: Tone; icon: IconName }> = {
  healthy: { tone: 'ok', icon: 'done' },
  up: { tone: 'ok', icon: 'done' },
  degraded: { tone: 'warn', icon: 'warning' },
  unhealthy: { tone: 'danger', icon: 'failed' },
  down: { tone: 'danger', icon: 'failed' },
  unavailable: { tone: 'danger', icon: 'failed' },
};

/** A service that is not ready says why with a status of its own. */
async function readHealth(): Promise<ServiceHealth & Record<string, unknown>> {
  const response = await fetch(`${BASE_PATH}/health`, { signal: AbortSignal.timeout(8_000) });
  return (await response.json()) as ServiceHealth & Record<string, unknown>;
}

/** How the parts of the system are, and what happened in the last hour. */
export function SystemPage() {
  const t = useText();
  const { moment } = useFormats();
  const health = useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: EVERY_MS });
  const services = useQuery({ ...servicesQuery, staleTime: 0, refetchInterval: EVERY_MS });
  useEffect(() => {
    document.title = `${t('nav.health')} · Console`;
  }, [t]);
  return (
    <div className="page stack wide">
      <h1>{t('nav.health')}</h1>
      {health.error && <Problem error={health.error} />}
      <LastHour />
      <Card title={t('system.services')}>
        <table className="table flowing">
          <thead>
            <tr>
              <th scope="col">{t('system.service')}</th>
              <th scope="col">{t('system.status')}</th>
              <th scope="col" className="num">
                {t('system.instances')}
              </th>
              <th scope="col" className="num">
                {t('nav.operations')}
              </th>
              <th scope="col">{t('system.seen')}</th>
            </tr>
          </thead>
          <tbody>
            {(services.data ?? []).map(({ service, url, status, instances, operations, last_seen }) => (
              <tr key={service}>
                <td>
                  <strong>{service.replaceAll('_', ' ')}</strong>
                  <span className="sub mono">{url}</span>
                </td>
                <td>
                  <StatusWord status={status} />
                </td>
                <td className="num lesser">{instances}</td>
                <td className="num lesser">{operations.length}</td>
                <td className="lesser">{last_seen ? moment(last_seen) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <Card title={t('system.orchestrator')} end={health.data && <StatusWord status={health.data.status} />}>
        <div className="body">
          {health.data ? (
            <Facts
              facts={[
                ...Object.entries(health.data.checks).map(([name, { status, message }]) => ({
                  name: name.replaceAll('_', ' '),
                  value: (
                    <>
                      <StatusWord status={status} /> {message && <span className="muted">{message}</span>}
                    </>
                  ),
                })),
                { name: t('system.uptime'), value: <Uptime seconds={health.data.uptime} /> },
                { name: t('system.version'), value: health.data.version },
              ]}
            />
          ) : (
            <Loading />
          )}
        </div>
      </Card>
    </div>
  );
}

function StatusWord({ status }: { status: Status }) {
  const t = useText();
  const key = messageKey(`health.${status}`);
  return <State {...SHAPES[status]}>{key ? t(key) : status}</State>;
}

function Uptime({ seconds }: { seconds: number }) {
  const t = useText();
  const minutes = Math.floor(seconds / 60);
  return (
    <>{minutes < 60 ? t('time.minutes', { count: minutes }) : t('time.hours', { count: Math.floor(minutes / 60) })}</>
  );
}

const HOUR_MS = 3_600_000;
const BARS = 12;

/** Workflows of the last hour, by when they were asked for; what failed stands on top. */
function LastHour() {
  const t = useText();
  const { time } = useFormats();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS * 2);
    return () => clearInterval(timer);
  }, []);
  const from = new Date(Math.floor((now - HOUR_MS) / 60_000) * 60_000).toISOString();
  const { data } = useQuery({
    queryKey: ['workflows', 'hour', from],
    queryFn: () => orchestrator.workflows({ from, limit: 200 }),
    placeholderData: (known) => known,
  });
  const workflows = data?.workflows ?? [];
  const bars = Array.from({ length: BARS }, (_, index) => {
    const [start, end] = [now - HOUR_MS + (index * HOUR_MS) / BARS, now - HOUR_MS + ((index + 1) * HOUR_MS) / BARS];
    const own = workflows.filter(({ created_at: at }) => Date.parse(at) >= start && Date.parse(at) < end);
    return { start, total: own.length, failed: own.filter(({ status }) => status === 'failed').length };
  });
  const most = Math.max(1, ...bars.map(({ total }) => total));
  const failed = workflows.filter(({ status }) => status === 'failed').length;
  const open = workflows.filter(({ ended_at }) => ended_at === null).length;
  const summary = t('system.hour-summary', { count: workflows.length, failed, open });
  return (
    <Card title={t('system.hour')} end={<span className="sm muted">{summary}</span>}>
      <div className="body">
        <svg className="chart" viewBox="0 0 600 120" role="img" aria-label={summary}>
          {bars.map(({ start, total, failed: lost }, index) => {
            const [x, height, bad] = [index * 50 + 4, (total / most) * 80, (lost / most) * 80];
            return (
              <g key={index}>
                <rect className="done" x={x} y={98 - height} width="42" height={height} rx="3" />
                <rect className="failed" x={x} y={98 - height} width="42" height={bad} rx="3" />
                {total > 0 && (
                  <text x={x + 21} y={92 - height}>
                    {total}
                  </text>
                )}
                {index % 3 === 0 && (
                  <text x={x + 21} y={115}>
                    {time(new Date(start))}
                  </text>
                )}
              </g>
            );
          })}
          <path d="M0 98.5h600" />
        </svg>
      </div>
    </Card>
  );
}
