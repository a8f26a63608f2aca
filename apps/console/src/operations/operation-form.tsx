import type { ClarificationForm, FormField, JsonSchema } from '@ars/contracts';
import { typedValue } from '@ars/presentation';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { partQuery, repairOrderQuery } from '../api/records';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { State } from '../ui/parts';
import { useRecordWords } from '../ui/record-words';

interface OperationFormProps {
  form: ClarificationForm;
  submitLabel: string;
  isBusy: boolean;
  onSubmit: (values: Record<string, unknown>) => void;
}

const textOf = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : Array.isArray(value)
      ? value.join(', ')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);

/** An operation to be filled in by hand, out of its schema: checked as one types, never emptied by an error. */
export function OperationForm({ form, submitLabel, isBusy, onSubmit }: OperationFormProps) {
  const t = useText();
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    Object.fromEntries(form.fields.map(({ name, value }) => [name, textOf(value)])),
  );
  const [isChecked, setChecked] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const problems = Object.fromEntries(
    form.fields.flatMap((field) => {
      const problem = problemWith(field, texts[field.name] ?? '');
      return problem ? [[field.name, problem]] : [];
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const first = Object.keys(problems)[0];
    if (first !== undefined) {
      document.getElementsByName(first)[0]?.focus();
      return;
    }
    const filled = form.fields.filter(({ name }) => (texts[name] ?? '').trim() !== '');
    onSubmit(Object.fromEntries(filled.map(({ name, schema }) => [name, valueOf(texts[name] ?? '', schema)])));
  };
  const needed = form.fields.filter(({ required, value }) => required || value !== undefined);
  const shown = isWhole || needed.length === 0 ? form.fields : needed;
  return (
    <form onSubmit={submit} className="stack wide" noValidate>
      <p className="h3">
        <strong>{form.title}</strong>
      </p>
      <div className="form">
        {shown.map((field) => (
          <Field
            key={field.name}
            field={field}
            text={texts[field.name] ?? ''}
            problem={isChecked ? problems[field.name] : undefined}
            onChange={(text) => setTexts((known) => ({ ...known, [field.name]: text }))}
          />
        ))}
      </div>
      <div className="row">
        <Button type="submit" kind="primary" busy={isBusy && t('question.answering')}>
          {submitLabel}
        </Button>
        {shown.length < form.fields.length && (
          <Button kind="ghost" onClick={() => setWhole(true)}>
            {t('form.all', { count: form.fields.length - shown.length })}
          </Button>
        )}
      </div>
    </form>
  );
}

type FormProblem = 'form.required' | 'form.number' | 'form.json' | 'form.pattern';

function problemWith({ required, schema }: FormField, text: string): FormProblem | undefined {
  const words = text.trim();
  if (words === '') return required ? 'form.required' : undefined;
  const { type, pattern, minimum, exclusiveMinimum } = schema as {
    type?: string;
    pattern?: string;
    minimum?: number;
    exclusiveMinimum?: number;
  };
  if (type === 'number' || type === 'integer') {
    const number = Number(words.replace(/^\$/, ''));
    const isTooSmall = number < (minimum ?? -Infinity) || number <= (exclusiveMinimum ?? -Infinity);
    return Number.isNaN(number) || isTooSmall || (type === 'integer' && !Number.isInteger(number))
      ? 'form.number'
      : undefined;
  }
  if (type === 'object') return isJson(words) ? undefined : 'form.json';
  return pattern !== undefined && !matches(pattern, words) ? 'form.pattern' : undefined;
}

const isJson = (text: string): boolean => {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
};

/** A pattern that this browser cannot read is checked by the orchestrator. */
const matches = (pattern: string, text: string): boolean => {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
};

const valueOf = (text: string, schema: JsonSchema): unknown =>
  schema['type'] === 'object' ? (JSON.parse(text) as unknown) : typedValue(text.trim(), schema);

interface FieldProps {
  field: FormField;
  text: string;
  problem: FormProblem | undefined;
  onChange: (text: string) => void;
}

function Field({ field: { name, label, schema, required }, text, problem, onChange }: FieldProps) {
  const t = useText();
  const words = useRecordWords();
  const id = useId();
  const values = schema['enum'] as (string | number)[] | undefined;
  const isFlag = schema['type'] === 'boolean';
  const shared = {
    id,
    name,
    value: text,
    className: 'input',
    'aria-invalid': problem ? true : undefined,
    'aria-required': required || undefined,
    'aria-describedby': `${id}-help`,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label === name ? words.field(name) : label}
        {!required && <span className="muted"> {t('form.optional')}</span>}
      </label>
      {values || isFlag ? (
        <select {...shared}>
          <option value="" />
          {(values ?? ['true', 'false']).map((value) => (
            <option key={value} value={value}>
              {isFlag ? t(value === 'true' ? 'value.yes' : 'value.no') : words.valueOf(`${name}_status`, String(value))}
            </option>
          ))}
        </select>
      ) : (
        <input {...shared} inputMode={/number|integer/.test(String(schema['type'])) ? 'decimal' : undefined} />
      )}
      <div id={`${id}-help`}>
        {problem ? (
          <p className="problem">
            <Icon name="failed" small />
            {t(problem)}
          </p>
        ) : (
          <LookUp name={name} text={text} help={schema['description'] as string | undefined} />
        )}
      </div>
    </div>
  );
}

/** What a number stands for, looked up as one types. */
function LookUp({ name, text, help }: { name: string; text: string; help: string | undefined }) {
  const t = useText();
  const isOrder = name === 'repair_order_id' && /^\d{4,}$/.test(text.trim());
  const isPart = /^part_numbers?$/.test(name) && text.trim().length >= 4;
  const order = useQuery({ ...repairOrderQuery(text.trim()), enabled: isOrder, retry: false });
  const part = useQuery({ ...partQuery(text.trim()), enabled: isPart, retry: false });
  if (isOrder && order.data)
    return (
      <State tone="ok" icon="done">
        {order.data.customer}, {order.data.vehicle}
      </State>
    );
  if (isPart && part.data)
    return (
      <State tone="ok" icon="done">
        {t('part.available', { name: part.data.name, count: part.data.available_quantity })}
      </State>
    );
  return help ? <p className="muted sm">{help}</p> : null;
}
