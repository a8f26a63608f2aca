import fc from 'fast-check';

type Json = unknown;

/** Texts that have broken readers of JSON, SQL, templates, paths, patterns and references before. */
const NASTY_TEXTS = [
  ...['', ' ', '\0', '\ud800', '\u202e412207', '..', '../../../etc/passwd', '%00', '%', '-1', '1e999', 'NaN', 'null'],
  ...[
    "'; drop table parts; --",
    '$steps.a.outputs.b',
    '$inputs',
    '${jndi:ldap://x}',
    '{{7*7}}',
    '<script>',
    '>',
    '*.>',
  ],
  ...['(a+)+$', `${'a'.repeat(60)}!`, '9'.repeat(400), 'é'.repeat(9_000), 'x'.repeat(20_000), '2026-02-30', '24:61'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
];
/** What people ask, for inputs that get as far as a plan. */
const REQUESTS = [
  'Add part 1234 to RO 1234',
  'Is part 90915-YZZN1 in stock?',
  'Refund $10 of payment PAY-7001 because duplicate',
  'Move RO 1234 to quality check',
  'every Monday at 8 list the parts that are low in stock',
  'hold 2 of 1234 for 412207 if we have them, otherwise note it',
];

const nastyText = fc.oneof(
  fc.constantFrom(...NASTY_TEXTS, ...REQUESTS),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.tuple(fc.constantFrom(...REQUESTS), fc.string({ unit: 'binary', maxLength: 20 })).map((texts) => texts.join(' ')),
);
const NESTED = Array.from({ length: 70 }).reduce<Json>((inner) => [inner], 0);
const nastyValue: fc.Arbitrary<Json> = fc.oneof(
  nastyText,
  fc.constantFrom<Json>(null, true, 0, -0, -1, 1e308, 5e-324, Number.MAX_SAFE_INTEGER, [], {}, [[]], NESTED),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.jsonValue({ maxDepth: 4 }),
);
const nastyKey = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'context', 'parameters', 'values', 'request_id', 'callback_url', 'then'),
  fc.string({ maxLength: 12 }),
);

interface Change {
  how: 'replace' | 'remove' | 'add' | 'wrap';
  /** Which of the places in the value, counted on from the first. */
  at: number;
  key: string;
  value: Json;
}
const change: fc.Arbitrary<Change> = fc.record({
  how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'wrap'),
  at: fc.nat(1_000),
  key: nastyKey,
  value: nastyValue,
});

/** Every object and list within the value, itself first. */
function placesIn(value: Json): Record<string, Json>[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, Json>, ...Object.values(value).flatMap(placesIn)];
}

function changed(value: Json, { how, at, key, value: shared }: Change): Json {
  // What is drawn more than once is one and the same.
  const other = structuredClone(shared);
  const places = placesIn(value);
  const place = places[at % Math.max(1, places.length)];
  const names = Object.keys(place ?? {});
  const name = names[at % Math.max(1, names.length)];
  if (!place || (name === undefined && how !== 'add')) return other;
  // As JSON says it: a key called `__proto__` is a key.
  const set = (as: string, to: Json) =>
    Object.defineProperty(place, as, { value: to, enumerable: true, configurable: true, writable: true });
  if (how === 'add') set(key, other);
  else if (how === 'remove') delete place[name as string];
  else if (how === 'wrap') set(name as string, [place[name as string]]);
  else set(name as string, other);
  return value;
}

/** A message that is nearly one that is taken: as somebody else's release, a model or an attacker would send it. */
export const nearly = (example: Json): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .array(change, { maxLength: 3 })
        .map((changes) => JSON.stringify(changes.reduce(changed, structuredClone(example)))),
    },
    { weight: 1, arbitrary: nastyValue.map((value) => JSON.stringify(value)) },
    // Cut off, or no JSON at all.
    { weight: 1, arbitrary: fc.nat(200).map((length) => JSON.stringify(example).slice(0, length)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  );

/** As a URL can say it: half a character is none. */
const wellFormed = (text: string): string => Buffer.from(text).toString('utf8');

const segment = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('x-1', 'unknown', 'PAY-7001', '1234') },
  { weight: 2, arbitrary: nastyText.map((text) => encodeURIComponent(wellFormed(text)).slice(0, 2_000)) },
  { weight: 1, arbitrary: fc.constantFrom('%', '%zz', '%00', '..%2f..', '%c0%af', '.', '~') },
);

/** A path of the template (`/workflow/{request_id}`), with something behind it. */
export const pathOf = (template: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(segment, { minLength: 4, maxLength: 4 }), fc.option(fc.tuple(nastyKey, nastyText), { freq: 2 }))
    .map(([segments, query]) => {
      const rest = [...segments];
      const path = template.replaceAll(/\{[^}]+\}/g, () => rest.shift() ?? '');
      const search = query && new URLSearchParams([query.map((text) => wellFormed(text)) as [string, string]]);
      return search ? `${path}?${search}` : path;
    });

const headerText = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_.,;=/*"%:{}'), minLength: 1, maxLength: 40 });
export const headers: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          ...['accept', 'accept-language', 'content-type', 'idempotency-key', 'last-event-id', 'prefer', 'traceparent'],
          ...['x-tenant-id', 'x-user-id', 'x-api-key', 'cookie', 'mcp-session-id', 'mcp-protocol-version', 'origin'],
        ),
        headerText,
      )
      .map((pair) => Object.fromEntries([pair])),
  },
);
