import { type ReactNode, useId } from 'react';
import { useText } from '../i18n/text';
import { Icon, type IconName } from './icon';

export type Tone = 'ok' | 'warn' | 'danger' | 'info' | 'act' | 'quiet';

interface StateProps {
  tone: Tone;
  icon: IconName;
  children: ReactNode;
}

/** A shape, a word, then a colour. */
export const Chip = ({ tone, icon, children }: StateProps) => (
  <span className={`chip is-${tone}`}>
    <Icon name={icon} small />
    {children}
  </span>
);

export const State = ({ tone, icon, children }: StateProps) => (
  <span className={`state is-${tone}`}>
    <Icon name={icon} small />
    {children}
  </span>
);

export const Shape = ({ tone, icon }: Omit<StateProps, 'children'>) => (
  <span className={`shape is-${tone}`}>
    <Icon name={icon} />
  </span>
);

interface CardProps {
  title?: ReactNode;
  /** Before the title. */
  above?: ReactNode;
  /** At the right of the head. */
  end?: ReactNode;
  children?: ReactNode;
  className?: string;
  /** Names the card where it has no title. */
  label?: string;
}

export function Card({ title, above, end, children, className = '', label }: CardProps) {
  const id = useId();
  return (
    <section
      className={`card ${className}`}
      aria-labelledby={title === undefined ? undefined : id}
      aria-label={title === undefined ? label : undefined}
    >
      {title !== undefined && (
        <header>
          <div>
            {above && <p className="label">{above}</p>}
            <h2 className="h3" id={id}>
              {title}
            </h2>
          </div>
          {end && <div className="end row">{end}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

const BANNER_ICONS = { info: 'person', warn: 'warning', danger: 'failed', ok: 'done' } as const;

interface BannerProps {
  tone: keyof typeof BANNER_ICONS;
  icon?: IconName;
  children: ReactNode;
}

/** Its first clause is bold and complete in itself. */
export const Banner = ({ tone, icon, children }: BannerProps) => (
  <div className={`banner ${tone}`}>
    <Icon name={icon ?? BANNER_ICONS[tone]} />
    <div>{children}</div>
  </div>
);

/** Nothing for a moment, then bars in the shape of what comes. */
export function Loading() {
  const t = useText();
  return (
    <div className="loading" role="status">
      <i />
      <i />
      <i />
      <span className="heard">{t('state.loading')}</span>
    </div>
  );
}

export const Nothing = ({
  icon = 'done',
  title,
  children,
}: {
  icon?: IconName;
  title: string;
  children?: ReactNode;
}) => (
  <div className="nothing">
    <Icon name={icon} />
    <p className="h3">
      <strong>{title}</strong>
    </p>
    {children && <div className="muted">{children}</div>}
  </div>
);

interface Segment<Value> {
  value: Value;
  label: string;
}

/** One of a few views of the same thing. */
export function Segments<Value extends string>(props: {
  label: string;
  value: Value;
  segments: readonly Segment<Value>[];
  onChange: (value: Value) => void;
  className?: string;
}) {
  return (
    <div className={props.className ?? 'segments'} role="group" aria-label={props.label}>
      {props.segments.map(({ value, label }) => (
        <button key={value} type="button" aria-pressed={value === props.value} onClick={() => props.onChange(value)}>
          {label}
        </button>
      ))}
    </div>
  );
}

export interface Fact {
  name: ReactNode;
  value: ReactNode;
}

export const Facts = ({ facts, left = false }: { facts: readonly (Fact | false | undefined)[]; left?: boolean }) => (
  <dl className={left ? 'facts left' : 'facts'}>
    {facts.flatMap((fact, index) =>
      fact ? [<dt key={`name${index}`}>{fact.name}</dt>, <dd key={`value${index}`}>{fact.value}</dd>] : [],
    )}
  </dl>
);
