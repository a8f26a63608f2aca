import { type Doubt, isCall, type JsonSchema, type WorkflowView } from '@ars/contracts';
import { operationOf, typedValue } from '@ars/presentation';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { partQuery, repairOrderQuery, useServices } from '../api/records';
import { useText } from '../i18n/text';
import { Icon } from '../ui/icon';
import { useRecordWords } from '../ui/record-words';
import { planOf } from '../steps/described-steps';

interface Value {
  /** JSON pointer into the step's parameters. */
  pointer: string;
  name: string;
  label: string;
  value: unknown;
  schema: JsonSchema;
  doubts: string[];
  /** All of the parameter with this value changed. */
  put: (value: unknown) => unknown;
}

interface StepValuesProps {
  view: WorkflowView;
  stepId: string;
  doubts: readonly Doubt[];
  /** Parameters that were changed and not sent yet. */
  changed?: Record<string, unknown>;
  onChange: (values: Record<string, unknown>) => void;
  isBusy: boolean;
}

/** The values of a write: doubtful ones first and open, certain ones edited on click. */
export function StepValues({ view, stepId, doubts, changed = {}, onChange, isBusy }: StepValuesProps) {
  const services = useServices();
  const words = useRecordWords();
  const step = planOf(view)
    ?.execution_steps.filter(isCall)
    .find((one) => one.step_id === stepId);
  if (!step) return null;
  const schema = operationOf(services, step.service_name, step.operation)?.parameters ?? {};
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const own = doubts.filter(({ step_id, parameter }) => step_id === stepId && parameter !== undefined);
  const values = Object.entries(step.parameters)
    .flatMap(([name, value]) => valuesOf(name, changed[name] ?? value, properties[name] ?? {}, words.field))
    .map((value) => ({
      ...value,
      doubts: own.filter(({ parameter }) => parameter === value.pointer).map(({ message }) => message),
    }))
    .sort((one, other) => Number(other.doubts.length > 0) - Number(one.doubts.length > 0));
  return (
    <dl className="values">
      {values.map((value) => (
        <ValueInPlace
          key={`${value.pointer} ${String(value.value)}`}
          value={value}
          isBusy={isBusy}
          onChange={(changed) => onChange({ [value.name]: value.put(changed) })}
        />
      ))}
    </dl>
  );
}

type Field = (name: string) => string;

/** What can be shown and changed of one parameter: itself, the only item of a list, or the entries of a map. */
function valuesOf(name: string, value: unknown, schema: JsonSchema, field: Field): Omit<Value, 'doubts'>[] {
  const isReference = typeof value === 'string' && value.startsWith('$steps.');
  if (value === null || value === undefined || isReference) return [];
  const own = { name, label: field(name), schema };
  if (Array.isArray(value)) {
    const items = value as unknown[];
    if (items.some((item) => typeof item === 'object')) return [];
    return items.map((item, index) => ({
      ...own,
      label: field(name.replace(/s$/, '')),
      pointer: `/${name}/${index}`,
      value: item,
      schema: (schema['items'] ?? {}) as JsonSchema,
      put: (changed: unknown) => items.map((one, at) => (at === index ? changed : one)),
    }));
  }
  if (typeof value !== 'object') return [{ ...own, pointer: `/${name}`, value, put: (changed: unknown) => changed }];
  const entries = Object.entries(value);
  return entries.map(([key, entry]) => ({
    ...own,
    label: field(name.replace(/_map$/, '')) + (entries.length > 1 ? ` ${key}` : ''),
    pointer: `/${name}/${key}`,
    value: entry,
    schema: (schema['additionalProperties'] ?? { type: typeof entry }) as JsonSchema,
    put: (changed: unknown) => ({ ...value, [key]: changed }),
  }));
}

const isWhole = ({ value, schema }: Pick<Value, 'value' | 'schema'>): boolean =>
  schema['type'] === 'integer' || (typeof value === 'number' && Number.isInteger(value) && schema['type'] !== 'number');

interface InPlaceProps {
  value: Value;
  isBusy: boolean;
  onChange: (value: unknown) => void;
}

function ValueInPlace({ value, isBusy, onChange }: InPlaceProps) {
  const t = useText();
  const words = useRecordWords();
  const id = useId();
  const isDoubtful = value.doubts.length > 0;
  const [isOpen, setOpen] = useState(isDoubtful);
  const [text, setText] = useState(String(value.value));
  const commit = (words: string) => {
    if (!isDoubtful) setOpen(false);
    const changed = typeof value.value === 'number' ? Number(words) : typedValue(words.trim(), value.schema);
    if (words.trim() === '' || changed === value.value || Number.isNaN(changed)) return setText(String(value.value));
    onChange(changed);
  };
  const said = words.valueOf(value.name, value.value);
  const shared = {
    value: text,
    'aria-label': value.label,
    'aria-describedby': isDoubtful ? id : undefined,
    readOnly: isBusy,
    onChange: ({ target }: { target: { value: string } }) => setText(target.value),
    onBlur: () => commit(text),
    onKeyDown: (event: React.KeyboardEvent<HTMLInputElement>) => {
      if (event.key === 'Enter') {
        // Of a form it would be sent by that, before the value is taken.
        event.preventDefault();
        event.currentTarget.blur();
      }
      if (event.key !== 'Escape') return;
      setText(String(value.value));
      if (!isDoubtful) setOpen(false);
    },
  };
  const step = (by: number) => {
    const next = String(Math.max(1, (Number(text) || 0) + by));
    setText(next);
    commit(next);
  };
  return (
    <>
      <dt>{value.label}</dt>
      <dd>
        {!isOpen ? (
          <button type="button" className="value" onClick={() => setOpen(true)} aria-disabled={isBusy}>
            {said}
            <span className="heard"> ({t('value.edit')})</span>
          </button>
        ) : isWhole(value) ? (
          <span className="stepper">
            <button
              type="button"
              aria-label={t('value.less')}
              onMouseDown={(e) => e.preventDefault()}
              onClick={() => step(-1)}
            >
              <Icon name="minus" small />
            </button>
            <input {...shared} className={isDoubtful ? 'doubtful' : undefined} inputMode="numeric" />
            <button
              type="button"
              aria-label={t('value.more')}
              onMouseDown={(e) => e.preventDefault()}
              onClick={() => step(1)}
            >
              <Icon name="plus" small />
            </button>
          </span>
        ) : (
          <input {...shared} className={isDoubtful ? 'input doubtful' : 'input'} autoFocus={!isDoubtful} />
        )}
        {isDoubtful && (
          <span className="why" id={id}>
            <Icon name="question" small />
            {value.doubts.join(' · ')}
          </span>
        )}
        {!isDoubtful && !isOpen && <WhatItIs name={value.name} id={String(value.value)} />}
      </dd>
    </>
  );
}

/** What a number stands for, so that nobody has to know it by heart. */
function WhatItIs({ name, id }: { name: string; id: string }) {
  const order = useQuery({ ...repairOrderQuery(id), enabled: name === 'repair_order_id', retry: false });
  const part = useQuery({ ...partQuery(id), enabled: /^part_numbers?$/.test(name), retry: false });
  const said = order.data
    ? `${order.data.customer}, ${order.data.vehicle}`
    : part.data && `${part.data.name}, ${part.data.brand}`;
  return said ? <span className="muted sm">{said}</span> : null;
}
