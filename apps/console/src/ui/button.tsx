import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from './icon';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  kind?: 'primary' | 'plain' | 'ghost' | 'danger';
  icon?: IconName;
  /** The single key that does the same. */
  shortcut?: string;
  /** What it is doing: said in place of its words, and it cannot be pressed. */
  busy?: string | false | undefined;
  /** Cannot be pressed; why stands beside it, and is told with it. */
  isOff?: boolean;
  children?: ReactNode;
}

/** Stays in reach of the keyboard when it cannot be pressed, so that its reason can be read. */
export function Button({ kind = 'plain', icon, shortcut, busy, isOff, children, onClick, ...rest }: ButtonProps) {
  const isDisabled = Boolean(busy) || isOff === true;
  return (
    <button
      type="button"
      {...rest}
      className={`button ${kind} ${rest.className ?? ''}`}
      aria-disabled={isDisabled || undefined}
      aria-keyshortcuts={shortcut}
      onClick={(event) => {
        if (isDisabled) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Icon name="working" small /> : icon && <Icon name={icon} />}
      {busy ? busy : children}
      {shortcut && !busy && <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  );
}

/** Without words: its label is read out. */
export const IconButton = ({ label, icon, ...rest }: { label: string; icon: IconName } & ButtonProps) => (
  <Button kind="ghost" {...rest} className="square" aria-label={label} title={label}>
    <Icon name={icon} />
  </Button>
);
