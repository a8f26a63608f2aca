/** Drawn on 16 × 16, stroked with the colour of the text around. */
const DRAWINGS = {
  ask: 'M4.5 3h7A1.5 1.5 0 0 1 13 4.5v5a1.5 1.5 0 0 1-1.5 1.5H7l-3 2.5V11a1 1 0 0 1-1-1V4.5A1.5 1.5 0 0 1 4.5 3z',
  inbox: 'M2.5 9 4 3.5h8L13.5 9v3.5h-11zM2.5 9h3l1 1.5h3l1-1.5h3',
  runs: 'M5.6 4H8a2 2 0 0 1 2 2v.5M5.6 12H8a2 2 0 0 0 2-2v-.5M4 2.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM4 10.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM12 6.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z',
  order: 'M4 2.5h8v11l-2-1.2-2 1.2-2-1.2-2 1.2zM6 6h4M6 8.7h4',
  part: 'm8 2 5.2 3v6L8 14l-5.2-3V5zM2.8 5 8 8l5.2-3M8 8v6',
  person: 'M8 2.9a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM3 13.5c.6-2.6 2.6-4 5-4s4.4 1.4 5 4',
  money:
    'M3.5 4h9A1.5 1.5 0 0 1 14 5.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 10.5v-5A1.5 1.5 0 0 1 3.5 4zM8 6.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2 1.3',
  pulse: 'M1.8 8.5h2.7L6.5 4l3 8 1.7-3.5h3',
  book: 'M3 3.5h4a1 1 0 0 1 1 1V13a1 1 0 0 0-1-1H3zM13 3.5H9a1 1 0 0 0-1 1V13a1 1 0 0 1 1-1h4z',
  key: 'M5.5 8a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM7.3 8.7l5.2-5.2M10.5 5.5 12 7',
  shield: 'M8 2 13 4v4c0 3-2 5-5 6-3-1-5-3-5-6V4z',
  find: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3.5 3.5',
  check: 'm3.5 8.5 3 3 6-7',
  waiting: '',
  working: '',
  done: '',
  half: '',
  warning: 'M8 2.5 14 13H2zM8 6.5v3M8 11.2h0',
  failed: 'M5.5 2.5h5l3 3v5l-3 3h-5l-3-3v-5zM6 6l4 4M10 6l-4 4',
  close: 'm4 4 8 8M12 4l-8 8',
  question:
    'M8 2.3a5.7 5.7 0 1 0 0 11.4A5.7 5.7 0 0 0 8 2.3zM6.3 6.4c.1-1 .8-1.6 1.8-1.6s1.7.6 1.7 1.5c0 1.3-1.7 1.3-1.7 2.5M8 11h0',
  parked: 'M8 2.3a5.7 5.7 0 1 0 0 11.4A5.7 5.7 0 0 0 8 2.3zM6.5 6v4M9.5 6v4',
  stamp: 'M6.5 9.5c0-1.5-1-2-1-3.7a2.5 2.5 0 0 1 5 0c0 1.7-1 2.2-1 3.7h3v2h-9v-2zM3.5 13.5h9',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H7',
  arrow: 'M2.5 8h11M9.5 4l4 4-4 4',
  chevron: 'm6 3.5 4.5 4.5L6 12.5',
  back: 'M10 3.5 5.5 8l4.5 4.5',
  pen: 'm3 13 .7-3 6.8-6.8 2.3 2.3L6 12.3zM9 4.7 11.3 7',
  copy: 'M7 5.5h5A1.5 1.5 0 0 1 13.5 7v5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 12V7A1.5 1.5 0 0 1 7 5.5zM10.5 3.5v-1h-8v8h1',
  print: 'M4.5 6V2.5h7V6M4.5 11h-2V6h11v5h-2M4.5 9.5h7v4h-7z',
  send: 'M2.5 8 13.5 3l-3 10.5-3-4z',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  link: 'M6.8 9.2 9.2 6.8M7 4.8l1.3-1.3a3 3 0 0 1 4.2 4.2L11.2 9M9 11.2l-1.3 1.3a3 3 0 0 1-4.2-4.2L4.8 7',
  skipped: 'M8 2.3a5.7 5.7 0 1 0 0 11.4A5.7 5.7 0 0 0 8 2.3zM5.5 8h5',
  lock: 'M5 7h6a1.5 1.5 0 0 1 1.5 1.5V12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 12V8.5A1.5 1.5 0 0 1 5 7zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  form: 'M3.5 3h9a1 1 0 0 1 1 1v2a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM2.5 10h11M2.5 13h7',
  mail: 'M3.5 3.5h9A1.5 1.5 0 0 1 14 5v6a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11V5a1.5 1.5 0 0 1 1.5-1.5zM2.5 5 8 9l5.5-4',
  car: 'M3 8.5 4.3 5a1.5 1.5 0 0 1 1.4-1h4.6a1.5 1.5 0 0 1 1.4 1L13 8.5M3 8.5h10a1 1 0 0 1 1 1V12H2V9.5a1 1 0 0 1 1-1zM4.5 12v1.5M11.5 12v1.5',
  download: 'M8 2.5v7M4.8 6.5 8 9.7l3.2-3.2M3 13h10',
} as const;

export type IconName = keyof typeof DRAWINGS;

const special: Partial<Record<IconName, React.ReactNode>> = {
  waiting: <circle cx="8" cy="8" r="5.5" strokeDasharray="2.2 2.2" />,
  working: (
    <>
      <circle cx="8" cy="8" r="5.5" opacity=".3" />
      <path d="M13.5 8A5.5 5.5 0 0 0 8 2.5" />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="currentColor" stroke="none" />
      <path d="m5.3 8.2 1.9 1.9 3.5-4" stroke="var(--surface)" />
    </>
  ),
  half: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none" />
    </>
  ),
};

/** A shape beside a word, which says what it means; nothing is read out. */
export function Icon({ name, small = false, always = false }: { name: IconName; small?: boolean; always?: boolean }) {
  const classes = ['icon', small && 'small', always && 'always', name === 'working' && 'turning'];
  return (
    <svg className={classes.filter(Boolean).join(' ')} viewBox="0 0 16 16" aria-hidden="true">
      {special[name] ?? <path d={DRAWINGS[name]} strokeWidth={name === 'more' ? 2.4 : undefined} />}
    </svg>
  );
}

export const Mark = () => (
  <svg className="mark" viewBox="0 0 22 22" aria-hidden="true">
    <rect width="22" height="22" rx="6" fill="var(--accent)" />
    <path d="M5.5 8.2h4.2M5.5 13.8h4.2" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" opacity=".62" />
    <path
      d="m12 7.5 4 3.5-4 3.5"
      fill="none"
      stroke="#fff"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
