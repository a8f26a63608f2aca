import type { PlannedStep } from '../plan/planned-step';
import { isText } from '../plan/json';
import { recentSteps } from '../plan/recent-steps';
import { EMAIL, PHONE, isKnown, isSameValue } from './facts';
import type { Leaf } from './leaves';
import { called, doubted, said, type Proof, type ProofContext, type Scope } from './proof';
import { proveConstant } from './prove-constant';
import { proveContact } from './prove-contact';
import { isSame, proveIdentifier, refersBack } from './prove-identifier';
import { proveMoment } from './prove-moment';
import { proveNumber } from './prove-number';
import { proveReference } from './prove-reference';
import { proveText } from './prove-text';
import type { Span } from '../text/annotated-text';
import { overlaps, type RequestReading } from './request-reading';
import { labelStems } from './operation-fit';
import type { StepValue } from './step-values';

/** Where a value of a write comes from: what it is proven by, or why it is doubtful. */
export function proveValue(value: StepValue, scope: Scope, context: ProofContext): Proof {
  if ('reference' in value) return proveReference(value, scope, context);
  const { leaf } = value;
  const guess = isKey(leaf) ? undefined : claimedAsGuess(value, scope.step);
  if (guess) return guess;
  if (isAnswered(leaf, context)) return { source: 'answer', spans: [] };
  const identified = identifiedProof(leaf, context);
  if (identified) return identified;
  const proof = proveByWords(leaf, scope, context);
  if (proof && !proof.doubt) return proof;
  return (
    knownProof(leaf, scope, context) ??
    proof ??
    doubted('VALUE_GUESSED', `Nothing says that the ${called(leaf)} is ${String(leaf.value)}`)
  );
}

/** A key of a map has the path of its value: "two of the pads" may be a guess of the number, and none of the part. */
const isKey = ({ path, value }: Leaf): boolean => path.length > 1 && path.at(-1) === value;

/** Its planner says itself that nothing states it. */
function claimedAsGuess({ pointer, name, field }: StepValue, { evidence }: PlannedStep): Proof | undefined {
  const claim = evidence?.values.find(({ parameter }) => parameter === pointer);
  return claim?.source === 'guess'
    ? doubted('VALUE_GUESSED', `The ${field ? called(field) : name} is a guess`)
    : undefined;
}

/** What was answered to a question is binding. */
const isAnswered = ({ name, value }: Leaf, { request }: ProofContext): boolean =>
  (request.answered ?? []).some(
    ({ values }) => values?.[name] !== undefined && isSameValue(values[name] as Leaf['value'], value),
  );

/** What the words were looked up for, and found to be one thing; an identifier itself has to stand in its role. */
function identifiedProof({ entity, name, value }: Leaf, { request, reading }: ProofContext): Proof | undefined {
  const identified = request.identified ?? [];
  const found = identified.find(
    (each) =>
      (entity === undefined ? each.name === name : each.entity === entity) &&
      isSameValue(each.value, value) &&
      !each.spans.some(isNamed(reading)),
  );
  if (!found) return undefined;
  const isAlike = (each: typeof found): boolean =>
    each.entity === found.entity && each.spans[0]?.start === found.spans[0]?.start && each.value !== found.value;
  if (!identified.some(isAlike)) return { source: 'result', spans: [...found.spans] };
  const words = found.spans.map(({ text }) => text).join(' ');
  const message = `“${words}” means several, and may mean others than those that were found`;
  return doubted('ROLE_GUESSED', message, [...found.spans]);
}

const isNamed =
  ({ annotated: { identifiers } }: RequestReading) =>
  (span: Span): boolean =>
    identifiers.some((mention) => overlaps(mention, span));

/** A default, what came with the request, or what was spoken of lately. */
function knownProof(
  leaf: Leaf,
  { step, clauses }: Scope,
  { facts, request, reading }: ProofContext,
): Proof | undefined {
  if (leaf.value === leaf.schema['default'] || leaf.value === leaf.schema['const'])
    return { source: 'operation', spans: [] };
  if (!isKnown(leaf, step, facts)) return undefined;
  const recent = recentSteps(request).some(({ parameters }) =>
    Object.values(parameters).some((each) => isSame(each, leaf.value)),
  );
  if (!recent) return { source: 'context', spans: [] };
  if (refersBack(clauses, reading.annotated.tokens)) return { source: 'recent', spans: [] };
  return {
    ...doubted('ROLE_GUESSED', `The ${called(leaf)} ${String(leaf.value)} was spoken of before, not in this request`),
    source: 'recent',
  };
}

function proveByWords(leaf: Leaf, scope: Scope, context: ProofContext): Proof | undefined {
  const { value, schema } = leaf;
  if (typeof value === 'boolean') return proveFlag(leaf, scope);
  if (typeof value === 'number') return proveNumber({ ...leaf, value }, scope, context);
  if (leaf.entity !== undefined) return proveIdentifier(leaf, scope, context);
  const text = { ...leaf, value };
  if (Array.isArray(schema['enum'])) return proveConstant(text, scope, context);
  if (schema['format'] === 'iso-4217') return proveCurrency(value, scope);
  if (schema['format'] === 'date' || schema['format'] === 'date-time') return proveMoment(text, scope, context);
  if (EMAIL.test(value) || PHONE.test(value)) return proveContact(value, scope, context);
  if (isText(schema['pattern'])) return proveCode(text, scope) ?? proveText(text, scope, context);
  return proveText(text, scope, context);
}

/** Words of what the parameter is called are said. */
function proveFlag(leaf: Leaf, { clauses }: Scope): Proof | undefined {
  const isSaid = labelStems(leaf).some((stem) => stem.length > 3 && clauses.some(({ stems }) => stems.has(stem)));
  return isSaid && leaf.value === true ? said([]) : undefined;
}

/** Of every amount that is said; the amounts themselves are for another parameter to use. */
function proveCurrency(value: string, { clauses }: Scope): Proof | undefined {
  const said = clauses.flatMap(({ entities }) =>
    entities.flatMap((each) => (each.kind === 'money' ? [each.currency] : [])),
  );
  return said.length > 0 && said.every((currency) => currency === value) ? { source: 'request', spans: [] } : undefined;
}

/** An identifier of no declared kind: "A-03". */
function proveCode(leaf: Leaf & { value: string }, { clauses }: Scope): Proof | undefined {
  const found = clauses
    .flatMap(({ entities }) => entities)
    .find((entity) => (entity.kind === 'code' || entity.kind === 'number') && isSame(entity.text, leaf.value));
  return found && said([found]);
}
