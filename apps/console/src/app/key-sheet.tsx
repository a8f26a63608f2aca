import { type MessageKey, useText } from '../i18n/text';
import { Veil } from '../ui/veil';
import { Facts } from '../ui/parts';

const KEYS: [group: MessageKey, keys: [keys: string, what: MessageKey][]][] = [
  [
    'keys.everywhere',
    [
      ['/', 'keys.ask'],
      ['Ctrl K', 'keys.find'],
      ['?', 'keys.all'],
      ['G A', 'nav.ask'],
      ['G I', 'nav.inbox'],
      ['G R', 'nav.runs'],
      ['G O', 'nav.orders'],
      ['G P', 'nav.parts'],
      ['G C', 'nav.customers'],
    ],
  ],
  [
    'keys.read-back',
    [
      ['Enter', 'decide.confirm'],
      ['C', 'decide.correct'],
      ['D', 'decide.drop'],
      ['1 – 9', 'keys.reading'],
      ['F', 'question.form'],
      ['U', 'undo.action'],
    ],
  ],
  [
    'nav.inbox',
    [
      ['J K', 'keys.next'],
      ['A', 'decide.approve'],
      ['E', 'decide.change'],
      ['R', 'decide.reject'],
      ['X', 'keys.select'],
      ['Shift A', 'keys.approve-selected'],
    ],
  ],
  [
    'nav.runs',
    [
      ['T', 'run.try-now'],
      ['.', 'run.stop'],
    ],
  ],
];

export default function KeySheet({ onClose }: { onClose: () => void }) {
  const t = useText();
  return (
    <Veil label={t('keys.title')} onClose={onClose}>
      <div className="sheet-body stack wide">
        <h2>{t('keys.title')}</h2>
        {KEYS.map(([group, keys]) => (
          <div key={group} className="stack">
            <p className="label">{t(group)}</p>
            <Facts
              facts={keys.map(([key, what]) => ({
                name: t(what),
                value: key.split(' ').map((one) => (
                  <span key={one}>
                    <kbd>{one}</kbd>{' '}
                  </span>
                )),
              }))}
            />
          </div>
        ))}
      </div>
    </Veil>
  );
}
