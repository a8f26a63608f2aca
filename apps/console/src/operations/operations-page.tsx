import type { ClarificationForm, OperationCapability } from '@ars/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ask } from '../api/thread';
import { orchestrator } from '../api/client';
import { servicesQuery } from '../api/records';
import { Problem } from '../ui/problem-page';
import { useLanguage, useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Loading, State, Card } from '../ui/parts';
import { OperationForm } from './operation-form';

/** Every operation of every service: what it does, what it takes, what it is asked with, and a way to try it. */
export function OperationsPage() {
  const t = useText();
  const { data: services, error } = useQuery(servicesQuery);
  const [wanted, setWanted] = useState('');
  useEffect(() => {
    document.title = `${t('nav.operations')} · Console`;
  }, [t]);
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (operation: OperationCapability) => {
    const text = `${operation.name} ${operation.description} ${operation.keywords.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return (
    <div className="page stack wide">
      <div className="titlebar">
        <h1>{t('nav.operations')}</h1>
      </div>
      <div className="toolbar">
        <input
          className="input"
          type="search"
          aria-label={t('operations.find')}
          placeholder={t('operations.find')}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
      </div>
      {error && <Problem error={error} />}
      {!services && !error && <Loading />}
      {services?.map(({ service, operations }) => {
        const shown = operations.filter(fits);
        return (
          shown.length > 0 && (
            <Card
              key={service}
              title={service.replaceAll('_', ' ')}
              end={<span className="sm muted">{t('operations.count', { count: shown.length })}</span>}
            >
              {shown.map((operation) => (
                <Operation key={operation.name} service={service} operation={operation} />
              ))}
            </Card>
          )
        );
      })}
    </div>
  );
}

function Operation({ service, operation }: { service: string; operation: OperationCapability }) {
  const t = useText();
  const { code } = useLanguage();
  const { name, description, annotations, examples = [], phrases } = operation;
  const title = phrases?.words[code].title;
  const isRead = annotations.readOnlyHint === true;
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="operation" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <strong>{title ? title.charAt(0).toUpperCase() + title.slice(1) : name}</strong>
        <span className="mono muted">{name}</span>
        <span className="end">
          <State
            tone={isRead ? 'quiet' : annotations.destructiveHint ? 'warn' : 'info'}
            icon={isRead ? 'find' : annotations.destructiveHint ? 'warning' : 'pen'}
          >
            {t(isRead ? 'operations.reads' : annotations.destructiveHint ? 'operations.destroys' : 'operations.writes')}
          </State>
        </span>
      </summary>
      {isOpen && (
        <div>
          <p>{description}</p>
          {!isRead && (
            <p className="sm muted">
              {t(operation.undo ? 'operations.undoable' : 'operations.not-undoable')}
              {operation.idempotent ? ` ${t('operations.idempotent')}` : ''}
            </p>
          )}
          {isRead ? <TryRead service={service} operation={operation} /> : <Examples examples={examples} />}
          <details className="how">
            <summary>{t('operations.schema')}</summary>
            <pre>{JSON.stringify(operation.parameters, null, 2)}</pre>
          </details>
        </div>
      )}
    </details>
  );
}

/** A write is tried as everybody asks for it, so that it is read back first. */
function Examples({ examples }: { examples: readonly string[] }) {
  const t = useText();
  const navigate = useNavigate();
  if (examples.length === 0) return null;
  return (
    <div className="stack">
      <p className="label">{t('operations.examples')}</p>
      <div className="row">
        {examples.slice(0, 4).map((example) => (
          <Button key={example} onClick={() => (ask(example), void navigate({ to: '/' }))}>
            {example}
          </Button>
        ))}
      </div>
    </div>
  );
}

export const formOf = (service: string, operation: OperationCapability, title: string): ClarificationForm => {
  const properties = (operation.parameters['properties'] ?? {}) as Record<string, Record<string, unknown>>;
  const required = (operation.parameters['required'] ?? []) as string[];
  return {
    operation: `${service}.${operation.name}`,
    title,
    fields: Object.entries(properties).map(([name, schema]) => ({
      name,
      label: name,
      schema,
      required: required.includes(name),
    })),
  };
};

function TryRead({ service, operation }: { service: string; operation: OperationCapability }) {
  const t = useText();
  const reading = useMutation({
    mutationFn: (parameters: Record<string, unknown>) =>
      orchestrator.read<unknown>({ service, operation: operation.name, parameters }),
  });
  return (
    <div className="stack wide">
      <OperationForm
        form={formOf(service, operation, t('operations.try'))}
        submitLabel={t('operations.read')}
        isBusy={reading.isPending}
        onSubmit={(values) => reading.mutate(values)}
      />
      {reading.error && <Problem error={reading.error} />}
      {reading.data !== undefined && <pre tabIndex={0}>{JSON.stringify(reading.data, null, 2)}</pre>}
    </div>
  );
}
