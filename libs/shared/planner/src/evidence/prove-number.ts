import type { Entity, Span } from '../text/annotated-text';
import { tokensOf } from '../text/entities/scan';
import type { Field } from '../plan/fields';
import { isRecord } from '../plan/json';
import type { Leaf } from './leaves';
import { hedgeOf, isOfBundles } from './hedges';
import { labelOf } from './labels';
import { isChange, labelStems } from './operation-fit';
import { called, doubted, said, type Proof, type ProofContext, type Scope } from './proof';
import { proveDuration } from './prove-duration';
import { isSame, MIN_TELLING_DIGITS } from './prove-identifier';
import { isWithin, type ClauseReading } from './request-reading';
import { takesMoney } from './step-values';

type Amount = Extract<Entity, { kind: 'number' | 'money' }>;
interface Found {
  amount: Amount;
  clause: ClauseReading;
}

/** Who says the same amount more often says nothing more by it. */
const MAX_FOUND = 20;

/** A number stands in the words that order the step, as what the parameter takes. */
export function proveNumber(leaf: Leaf & { value: number }, scope: Scope, context: ProofContext): Proof | undefined {
  const found = amountsIn(scope)
    .filter(({ amount }) => saysValue(amount, leaf))
    .slice(0, MAX_FOUND);
  if (leaf.path.length > 1 && leaf.schema['type'] === 'integer') return proveCount(leaf, found, scope, context);
  const duration = proveDuration(leaf, scope, context);
  if (duration) return duration;
  const proofs = found.map((each) => exactly(proveAmount(leaf, each, scope, context), leaf, each, scope, context));
  return proofs.find(({ doubt }) => doubt === undefined) ?? proofs[0];
}

/** What is proven of an amount holds where it is said exactly, in the currency that is meant, and names nothing. */
function exactly(proof: Proof, leaf: Leaf, { amount, clause }: Found, scope: Scope, context: ProofContext): Proof {
  if (proof.doubt) return proof;
  const reason =
    hedgeOf(amount, context.reading) ??
    (takesMoney(leaf) ? foreignCurrency(amount, scope, context) : undefined) ??
    likeness(amount, clause);
  return reason === undefined
    ? proof
    : doubted('VALUE_GUESSED', `“${amount.text}” ${reason}; taken is ${leaf.value}`, proof.spans, proof.labels);
}

/** A parameter without a currency beside it takes that of the house: what the operations that have one presume. */
function foreignCurrency(amount: Amount, { step }: Scope, { vocabulary }: ProofContext): string | undefined {
  if (amount.kind !== 'money') return undefined;
  const isCurrency = ({ schema }: Pick<Leaf, 'schema'>): boolean => schema['format'] === 'iso-4217';
  const own = vocabulary.find(step.service_name, step.operation)?.fields.find(isCurrency);
  if (own && step.parameters[own.name] !== undefined) return undefined;
  const house = vocabulary.operations.flatMap(({ fields }) => fields.filter(isCurrency))[0]?.schema['default'];
  return house === undefined || house === amount.currency
    ? undefined
    : `is in ${amount.currency}, not in ${String(house)}`;
}

/** "Set the estimate on 412207 to 412210": as many digits as what it is about, or the same. */
function likeness(amount: Amount, { identifiers }: ClauseReading): string | undefined {
  const digits = amount.text.replaceAll(/\D/g, '');
  const isPlain = amount.kind === 'number' && digits === amount.text && digits.length >= MIN_TELLING_DIGITS;
  const isLike = identifiers.some(({ text, start, candidates: [best] }) => {
    const named = text.replaceAll(/\D/g, '');
    const isOther =
      start !== amount.start &&
      best !== undefined &&
      best.certainty !== 'possible' &&
      text.replace(/^\D+/, '') === named;
    return (
      isOther &&
      ((isPlain && named.length === digits.length) || (named.length >= MIN_TELLING_DIGITS && named === digits))
    );
  });
  return isLike ? 'looks like what it is about' : undefined;
}

const amountsIn = ({ clauses }: Scope): Found[] =>
  clauses.flatMap((clause) =>
    clause.entities
      .filter((entity): entity is Amount => entity.kind === 'number' || entity.kind === 'money')
      .map((amount) => ({ amount, clause })),
  );

function saysValue({ value, kind, ...amount }: Amount, leaf: Leaf & { value: number }): boolean {
  if (kind === 'number' && 'percent' in amount && amount.percent) return false;
  return value === leaf.value || (isChange(leaf.name) && Math.abs(value) === Math.abs(leaf.value));
}

function proveAmount(
  leaf: Leaf & { value: number },
  { amount, clause }: Found,
  scope: Scope,
  context: ProofContext,
): Proof {
  const field = { name: leaf.name, labels: leaf.labels };
  const label = labelOf(context.reading, amount, field, clause.clause);
  const labels = label ? [label] : [];
  if (isChange(leaf.name)) return proveChange(leaf, { amount, clause }, labels, numericFields(scope, context));
  if (amount.relative)
    return doubted(
      'ROLE_GUESSED',
      `“${amount.text}” may be a change of the ${called(leaf)}, not what it is to be`,
      [amount],
      labels,
    );
  const other = rivalLabel(leaf, amount, clause, scope, context);
  if (other !== undefined && !label)
    return doubted('ROLE_GUESSED', `“${amount.text}” may be the ${other}`, [amount], labels);
  if (isNamed(amount, clause)) return doubted('VALUE_GUESSED', `“${amount.text}” names something`, [amount], labels);
  const astray = label && otherDirection(leaf, label, scope, context);
  if (astray !== undefined) return doubted('ROLE_GUESSED', `“${amount.text}” may be ${astray}`, [amount], labels);
  if (label) return said([amount], labels);
  const alone = numericFields(scope, context).filter((each) => takesMoney(each) === takesMoney(leaf)).length === 1;
  const isMoney = amount.kind === 'money' || /[.,]\d{2}$/.test(amount.text);
  if (takesMoney(leaf) && isMoney && alone) return said([amount]);
  return doubted('ROLE_GUESSED', `“${amount.text}” stands there without a word that makes it the ${called(leaf)}`, [
    amount,
  ]);
}

/** "Mileage in" is another one than the odometer's out; where both are there, the words must say which. */
function otherDirection(leaf: Leaf, label: Span, scope: Scope, context: ProofContext): string | undefined {
  const { reading } = context;
  const [, own] = /_(in|out)$/.exec(leaf.name) ?? [];
  const other = own === 'in' ? 'out' : 'in';
  const isOneOfTwo = numericFields(scope, context).some(
    ({ name }) => name === leaf.name.replace(/_(?:in|out)$/, `_${other}`),
  );
  if (own === undefined || !isOneOfTwo) return undefined;
  const words = scope.clauses.flatMap(({ spoken }) => spoken.map((at) => reading.annotated.tokens[at]?.norm ?? ''));
  const { to } = tokensOf(reading.annotated.tokens, label.start, label.end);
  // "Odometer in and out": where only one is given, the words say more.
  const isOther = words.includes(other) || reading.annotated.tokens[to]?.norm === other || !words.includes(own);
  return isOther ? `${leaf.name.replace(/_(?:in|out)$/, '')} in as well as out` : undefined;
}

/** A change is said as one ("by 2", "-2"), or with its direction by the operation's own constant. */
function proveChange(
  leaf: Leaf & { value: number },
  { amount, clause }: Found,
  labels: Span[],
  fields: readonly Field[],
): Proof {
  const isOther = amount.sign !== undefined && (amount.sign === '-') !== leaf.value < 0;
  if (isOther)
    return doubted('VALUE_GUESSED', `“${amount.text}” goes the other way than ${leaf.value}`, [amount], labels);
  if (isNamed(amount, clause)) return doubted('VALUE_GUESSED', `“${amount.text}” names something`, [amount], labels);
  const alike = fields.filter((each) => isChange(each.name) && takesMoney(each) === takesMoney(leaf));
  const isCalled = labels.length > 0 || labelStems(leaf).some((stem) => clause.stems.has(stem));
  if (!isCalled && alike.length > 1)
    return doubted('ROLE_GUESSED', `“${amount.text}” may change ${alike.map(called).join(' or ')}`, [amount]);
  const isSaid = amount.relative === true || labels.length > 0;
  return isSaid
    ? said([amount], labels)
    : doubted('ROLE_GUESSED', `“${amount.text}” may be how many there are, or by how many they change`, [amount]);
}

const numericFields = ({ step }: Scope, { vocabulary }: ProofContext) =>
  (vocabulary.find(step.service_name, step.operation)?.fields ?? []).filter(
    ({ schema, name }) => /^(?:number|integer)$/.test(String(schema['type'])) && !/version|limit/.test(name),
  );

/** Another parameter of which the label stands nearer to the number. */
function rivalLabel(
  leaf: Leaf,
  amount: Amount,
  { clause }: ClauseReading,
  scope: Scope,
  context: ProofContext,
): string | undefined {
  const other = (context.vocabulary.find(scope.step.service_name, scope.step.operation)?.fields ?? []).find(
    (field) =>
      field.name !== leaf.name &&
      field.entity === undefined &&
      (amount.kind !== 'money' || takesMoney(field)) &&
      /^(?:number|integer|string)$/.test(String(field.schema['type'])) &&
      field.schema['enum'] === undefined &&
      labelOf(context.reading, amount, field, clause) !== undefined,
  );
  return other && called(other);
}

/** Whether a number is an identifier by its label. */
const isNamed = (amount: Amount, { identifiers }: ClauseReading): boolean =>
  identifiers.some((mention) => isWithin(amount, mention) && mention.candidates[0]?.certainty === 'labelled');

/** How many of one of several things: the number stands beside it. One is meant where no number does. */
function proveCount(
  leaf: Leaf & { value: number },
  found: readonly Found[],
  scope: Scope,
  context: ProofContext,
): Proof | undefined {
  const { reading } = context;
  const key = leaf.path.at(-1);
  const things = scope.clauses
    .flatMap(({ identifiers }) => identifiers)
    .filter((mention) => mention.candidates.some(({ value }) => isSame(value, key)) || isSame(mention.text, key));
  for (const { amount, clause } of found) {
    if (isNamed(amount, clause)) continue;
    if (!things.some((thing) => isBeside(amount, thing, clause))) continue;
    const reason = isOfBundles(amount, reading) ? 'counts what may be several pieces' : hedgeOf(amount, reading);
    return reason === undefined
      ? said([amount])
      : doubted('VALUE_GUESSED', `“${amount.text}” ${reason}; taken is ${leaf.value}`, [amount]);
  }
  const any = found.find(({ amount, clause }) => !isNamed(amount, clause));
  // "Find the filter for the Equinox, and hold one": what an order counts right behind its verb, where it names no other thing.
  if (any && things.length === 0 && isOnlyThing(leaf, scope) && isOrdered(any.amount, scope, context))
    return said([any.amount]);
  if (any) return doubted('ROLE_GUESSED', `“${any.amount.text}” does not stand beside ${key}`, [any.amount]);
  if (leaf.value !== 1) return undefined;
  if (isCountedBeside(leaf, scope)) return doubted('VALUE_GUESSED', `How many of ${key} is not said`);
  const homophone = things
    .map((thing) => reading.annotated.tokens.filter(({ end }) => end <= thing.start).at(-1))
    .find((token) => /^(?:to|too|for|four)$/.test(token?.norm ?? ''));
  const isDirection =
    homophone !== undefined &&
    scope.clauses.some(({ entities }) =>
      entities.some((entity) => entity.start > homophone.end && entity.kind === 'number'),
    );
  return homophone && isDirection
    ? doubted('ROLE_GUESSED', `“${homophone.text}” may be a number`, [homophone])
    : { source: 'operation', spans: [] };
}

const isOnlyThing = ({ path: [name = ''] }: Leaf, { step }: Scope): boolean => {
  const counts = step.parameters[name];
  return isRecord(counts) && Object.keys(counts).length === 1;
};

/** Whether a number stands right behind the verb of the operation. */
function isOrdered({ start }: Span, { step }: Scope, { reading, vocabulary }: ProofContext): boolean {
  const verb = reading.annotated.tokens.findLast(({ end }) => end <= start);
  const verbs = vocabulary.find(step.service_name, step.operation)?.verbs;
  return (
    verb !== undefined && [verb.stem, verb.meaning].some((stem) => stem !== undefined && verbs?.has(stem) === true)
  );
}

/** "2 of A and B": how many are meant of the second? */
function isCountedBeside({ path }: Leaf, { step }: Scope): boolean {
  const [name = '', key] = path;
  const counts = step.parameters[name];
  return isRecord(counts) && Object.entries(counts).some(([other, count]) => other !== key && count !== 1);
}

/** No other number or thing stands between them: "2 of X", "X x2", "2 front rotors X". */
function isBeside(amount: Amount, thing: Span, { entities }: ClauseReading): boolean {
  const [start, end] = amount.end <= thing.start ? [amount.end, thing.start] : [thing.end, amount.start];
  const between = entities.filter((entity) => entity.kind !== 'quote' && entity.start >= start && entity.end <= end);
  if (between.length > 0) return false;
  if (amount.end <= thing.start) return true;
  // "X, 2 of Y": the number belongs to what follows it.
  const next = entities.filter((entity) => entity.kind === 'code' && entity.start >= amount.end)[0];
  return amount.start - thing.end <= 8 && (next === undefined || next.start - amount.end > 8);
}
