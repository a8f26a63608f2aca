import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { Autocomplete, Header, Input, ListBox, ListBoxItem, ListBoxSection, TextField } from 'react-aria-components';
import { ask } from '../api/thread';
import { orchestrator } from '../api/client';
import { type CustomerRow, type PartRow, readQuery, type RepairOrderRow } from '../api/records';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Icon, type IconName } from '../ui/icon';
import { PAGES, type RecordKind } from '../ui/record-link';
import { useRecordWords } from '../ui/record-words';
import { Veil } from '../ui/veil';

interface Hit {
  /** `<kind> <id>`. */
  key: string;
  title: string;
  detail: string;
  icon: IconName;
}

const MOST = 5;

/** Finds repair orders, customers, parts and what was asked, by number, name, phone, VIN, amount or plain words. */
export default function SearchPalette({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const { groups, isSearching } = useHits(words);
  // All at once: what comes first is what Enter opens.
  const settled = useRef(groups);
  useEffect(() => {
    if (!isSearching) settled.current = groups;
  });
  const shown = isSearching ? settled.current : groups;
  const open = (key: string) => {
    onClose();
    const [kind = '', ...rest] = key.split(' ');
    const id = rest.join(' ');
    if (kind === 'ask') {
      ask(id);
      void navigate({ to: '/' });
    } else if (kind === 'run') void navigate({ to: '/runs/$requestId', params: { requestId: id } });
    else void navigate({ to: PAGES[kind as RecordKind], params: { id } });
  };
  const sections = [
    ...shown.filter(({ hits }) => hits.length > 0),
    ...(words === '' || isSearching
      ? []
      : [
          {
            title: t('search.or'),
            hits: [{ key: `ask ${words}`, title: words, detail: t('search.ask'), icon: 'ask' as const }],
          },
        ]),
  ];
  return (
    <Veil label={t('search.title')} onClose={onClose}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <TextField className="query" aria-label={t('search.title')} autoFocus>
          <Icon name="find" />
          <Input placeholder={t('search.placeholder')} />
          <kbd aria-hidden="true">Esc</kbd>
        </TextField>
        <div className="results" tabIndex={0}>
          <ListBox
            aria-label={t('search.results')}
            onAction={(key) => open(String(key))}
            renderEmptyState={() => <p className="muted sheet-body">{t('search.explained')}</p>}
          >
            {sections.map(({ title, hits }) => (
              <ListBoxSection key={title} id={title}>
                <Header className="group label">{title}</Header>
                {hits.map(({ key, title: text, detail, icon }) => (
                  <ListBoxItem key={key} id={key} textValue={text} className="choice">
                    <Icon name={icon} />
                    <span className="title">
                      {text}
                      <span className="detail">{detail}</span>
                    </span>
                    <Icon name="chevron" />
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            ))}
          </ListBox>
        </div>
      </Autocomplete>
    </Veil>
  );
}

/** An amount in words of money finds what is owed by it. */
const amountIn = (words: string): number | undefined => {
  const match = /^\$?\s?(\d[\d,]*\.\d{2})$/.exec(words);
  return match ? Number(match[1]?.replaceAll(',', '')) : undefined;
};

function useHits(words: string): { groups: { title: string; hits: Hit[] }[]; isSearching: boolean } {
  const t = useText();
  const said = useRecordWords();
  const { money } = useFormats();
  const isAsked = words.length >= 2;
  const amount = amountIn(words);
  const orderWords = amount === undefined ? { query: words } : { unpaid: true };
  const [orders, customers, parts, workflows] = useQueries({
    queries: [
      readQuery<{ repair_orders: RepairOrderRow[] }>(
        'repair_orders',
        'search_repair_orders',
        { ...orderWords, limit: amount === undefined ? MOST : 50 },
        isAsked,
      ),
      readQuery<{ customers: CustomerRow[] }>(
        'repair_orders',
        'search_customers',
        { query: words, limit: MOST },
        isAsked && amount === undefined,
      ),
      readQuery<{ parts: PartRow[] }>(
        'parts',
        'search_parts',
        { part_name: words, limit: MOST },
        isAsked && amount === undefined,
      ),
      {
        queryKey: ['workflows', 'search', words],
        queryFn: () => orchestrator.workflows({ text: words, limit: MOST }),
        enabled: isAsked,
      },
    ],
  });
  const owed = (orders.data?.repair_orders ?? []).filter(
    ({ balance, total, estimate }) => amount === undefined || [balance, total, estimate].includes(amount),
  );
  const isSearching = [orders, customers, parts, workflows].some(({ isLoading }) => isLoading);
  const groups: { title: string; hits: Hit[] }[] = [
    {
      title: t('nav.orders'),
      hits: owed.slice(0, MOST).map(({ repair_order_id: id, customer, vehicle, status, balance, currency }) => ({
        key: `repair_order ${id}`,
        title: `RO ${id}, ${customer}`,
        detail: [vehicle, said.status(status), balance ? money(balance, currency) : ''].filter(Boolean).join(' · '),
        icon: 'order',
      })),
    },
    {
      title: t('nav.customers'),
      hits: (customers.data?.customers ?? []).map(({ customer_id: id, name, phone, email, vehicles }) => ({
        key: `customer ${id}`,
        title: name,
        detail: [phone, email, vehicles.map(({ vehicle }) => vehicle).join(', ')].filter(Boolean).join(' · '),
        icon: 'person',
      })),
    },
    {
      title: t('nav.parts'),
      hits: (parts.data?.parts ?? []).map(({ part_number: id, name, brand, available_quantity }) => ({
        key: `part ${id}`,
        title: `${id}, ${name}`,
        detail: t('part.available', { name: brand, count: available_quantity }),
        icon: 'part',
      })),
    },
    {
      title: t('nav.history'),
      hits: (workflows.data?.workflows ?? []).map(({ request_id, user_request, status }) => ({
        key: `run ${request_id}`,
        title: user_request,
        detail: t(`workflow.${status}`),
        icon: 'clock',
      })),
    },
  ];
  return { groups, isSearching };
}
