import type { ReadBackStep, WorkflowView } from '@ars/contracts';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { StepValues } from '../ask/step-values';
import { useText } from '../i18n/text';
import { Button } from '../ui/button';

interface FormProps {
  /** What it says while it is being sent; it cannot be pressed then. */
  busy: string | false;
  onBack: () => void;
}

/** Asks for the reason. */
export function RejectForm({ busy, onBack, onReject }: FormProps & { onReject: (reason: string) => void }) {
  const t = useText();
  const [reason, setReason] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onReject(reason.trim());
      }}
    >
      <Reason value={reason} onChange={setReason} onBack={onBack} />
      <Buttons onBack={onBack}>
        <Button type="submit" kind="danger" busy={busy}>
          {t('decide.reject')}
        </Button>
      </Buttons>
    </form>
  );
}

interface ChangeFormProps extends FormProps {
  view: WorkflowView;
  steps: readonly ReadBackStep[];
  onChange: (values: Record<string, unknown>, reason: string) => void;
}

/** Other values for what waits: whoever asked confirms them, and somebody else approves. */
export function ChangeForm({ view, steps, busy, onBack, onChange }: ChangeFormProps) {
  const t = useText();
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [reason, setReason] = useState('');
  const isChanged = Object.keys(values).length > 0;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && busy === false) onChange(values, reason.trim());
      }}
    >
      <p className="muted sm">{t('approval.change-explained')}</p>
      {steps.map(({ step_id }) => (
        <StepValues
          key={step_id}
          view={view}
          stepId={step_id}
          doubts={[]}
          changed={values}
          isBusy={busy !== false}
          onChange={(changed) => setValues((known) => ({ ...known, ...changed }))}
        />
      ))}
      <Reason value={reason} onChange={setReason} onBack={onBack} />
      <Buttons onBack={onBack}>
        <Button type="submit" kind="primary" busy={busy} isOff={!isChanged}>
          {t('decide.change-and-pass-on')}
        </Button>
      </Buttons>
    </form>
  );
}

function Reason({ value, onChange, onBack }: { value: string; onChange: (value: string) => void; onBack: () => void }) {
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="field">
      <label htmlFor="reason">{t('approval.reason')}</label>
      <input
        id="reason"
        ref={field}
        className="input"
        maxLength={1000}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onBack()}
      />
    </div>
  );
}

function Buttons({ children, onBack }: { children: ReactNode; onBack: () => void }) {
  const t = useText();
  return (
    <div className="row">
      {children}
      <Button kind="ghost" onClick={onBack}>
        {t('decide.back')}
      </Button>
    </div>
  );
}
