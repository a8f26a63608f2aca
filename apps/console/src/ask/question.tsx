import type { Clarification, ClarificationForm, PlanLanguage, WorkflowView } from '@ars/contracts';
import { type NumberedAnswer, numberedAnswers } from '@ars/presentation';
import { useState } from 'react';
import { orchestrator } from '../api/client';
import { useServices } from '../api/records';
import { useDecision } from '../api/use-decision';
import { useKeys } from '../ui/keys';
import { Problem } from '../ui/problem-page';
import { useLanguage, useText } from '../i18n/text';
import { OperationForm } from '../operations/operation-form';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { useRecordWords } from '../ui/record-words';
import type { Correcting } from './composer';

interface QuestionProps {
  view: WorkflowView;
  clarification: Clarification;
  isLast: boolean;
  onCorrect: (correcting: Correcting) => void;
}

/** At most so many rows at first. */
const FEW = 5;

/** What has to be known before it is planned: real rows as buttons, or the operation's form. */
export function Question({ view, clarification, isLast, onCorrect }: QuestionProps) {
  const t = useText();
  const { request_id: requestId } = view;
  const decision = useDecision(requestId);
  const services = useServices();
  const [shown, setShown] = useState(FEW);
  const { code } = useLanguage();
  const form = clarification.forms?.[0] ?? blankForm(clarification, services, code);
  const [filling, setFilling] = useState<ClarificationForm>();
  const answers = numberedAnswers(clarification);
  const pick = ({ given, form: own }: NumberedAnswer) => {
    if (decision.isPending) return;
    if (own) setFilling(own);
    else if (given) decision.mutate(() => orchestrator.clarify(requestId, given));
  };
  const drop = () => decision.mutate(() => orchestrator.cancel(requestId));
  const inWords = () => {
    onCorrect({ requestId, placeholder: t('question.in-words') });
    document.querySelector<HTMLElement>('[data-ask-box]')?.focus();
  };
  useKeys(
    isLast
      ? {
          ...Object.fromEntries(answers.slice(0, 9).map((answer) => [String(answer.number), () => pick(answer)])),
          f: () => form && setFilling(form),
          c: inWords,
          d: drop,
        }
      : {},
  );
  return (
    <article className="stack wide" aria-label={clarification.question}>
      <h2>{clarification.question}</h2>
      {answers.length > 0 && (
        <div className="choices">
          {answers.slice(0, shown).map((answer) => (
            <Choice key={answer.number} answer={answer} isBusy={decision.isPending} onPick={() => pick(answer)} />
          ))}
        </div>
      )}
      {answers.length > shown && (
        <Button kind="ghost" onClick={() => setShown(answers.length)}>
          {t('question.all', { count: answers.length })}
        </Button>
      )}
      {filling && (
        <div className="card">
          <div className="body bare">
            <OperationForm
              form={filling}
              submitLabel={t('question.answer')}
              isBusy={decision.isPending}
              onSubmit={(values) =>
                decision.mutate(() => orchestrator.clarify(requestId, { option: filling.operation, values }))
              }
            />
          </div>
        </div>
      )}
      {decision.error && <Problem error={decision.error} />}
      <div className="row">
        {decision.isPending && (
          <span className="state is-act">
            <Icon name="working" small /> {t('question.answering')}
          </span>
        )}
        <Button icon="ask" shortcut="C" onClick={inWords}>
          {t('question.words')}
        </Button>
        {form && !filling && (
          <Button icon="form" shortcut="F" onClick={() => setFilling(form)}>
            {t('question.form')}
          </Button>
        )}
        <Button kind="ghost" shortcut="D" onClick={drop}>
          {t('decide.drop')}
        </Button>
      </div>
    </article>
  );
}

/** The form of the operation that is meant, where the question brings none along. */
function blankForm(
  { missing, options }: Clarification,
  services: ReturnType<typeof useServices>,
  language: PlanLanguage,
): ClarificationForm | undefined {
  const name = missing[0]?.operation ?? (options.length === 1 ? options[0]?.operation : undefined);
  const operation = services
    .flatMap(({ service, operations }) => operations.map((one) => ({ ...one, id: `${service}.${one.name}` })))
    .find(({ id }) => id === name);
  if (!operation || name === undefined) return undefined;
  const properties = (operation.parameters['properties'] ?? {}) as Record<string, Record<string, unknown>>;
  const required = (operation.parameters['required'] ?? []) as string[];
  const asked = new Set(missing.filter((one) => one.operation === name).map((one) => one.name));
  const fields = Object.entries(properties).map(([field, schema]) => ({
    name: field,
    label: field,
    schema,
    required: required.includes(field) || asked.has(field),
  }));
  const title = operation.phrases?.words[language].title ?? operation.description;
  return { operation: name, title: title.charAt(0).toUpperCase() + title.slice(1), fields };
}

/** People know names, not numbers. */
const namedFirst = (pieces: string[]): string[] => {
  const [number = '', name] = pieces;
  return pieces.length === 2 && name !== undefined && !/\p{Ll}/u.test(number) ? [name, number] : pieces;
};

function Choice({ answer, isBusy, onPick }: { answer: NumberedAnswer; isBusy: boolean; onPick: () => void }) {
  const words = useRecordWords();
  const { number, label, facts, form } = answer;
  const [title = label, ...details] = namedFirst(label.split(/ · |, /));
  const [last, ...rest] = Object.entries(facts)
    .filter(([, value]) => value !== null && value !== '')
    .reverse();
  const detail = [...details, ...rest.reverse().map(([name, value]) => words.valueOf(name, value))].join(', ');
  return (
    <button type="button" className="choice" onClick={onPick} aria-disabled={isBusy}>
      <span className="number" aria-hidden="true">
        {number}
      </span>
      <span className="title">
        {title}
        {detail && <span className="detail">{detail}</span>}
      </span>
      <span className="fact">
        {last ? `${words.field(last[0])}: ${words.valueOf(last[0], last[1])}` : form && <Icon name="form" />}
      </span>
    </button>
  );
}
