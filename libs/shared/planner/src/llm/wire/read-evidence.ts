import type { StepEvidence, TextSpan, ValueEvidence } from '@ars/contracts';
import { isRecord, isText } from '../../plan/json';
import { pointerOf } from '../../validation/plan-finding';
import { findQuote } from './find-quote';
import { CLAIMED_SOURCES } from './wire-format';

const MAX_QUOTES = 10;
const MAX_CLAIMS = 100;

/** What a step's evidence is read by. */
export interface EvidenceBasis {
  /** The request's. */
  text: string;
  /** As the operation takes them. */
  parameters: unknown;
  /** As the model wrote them: a map is a list of pairs there. */
  args: unknown;
  /** Where orders were found for earlier steps: of two equal passages the next step means the other one. */
  taken: TextSpan[];
}

/**
 * What a model quotes for a step, as places in the request. A quote that is not there is left out: it proves nothing. So is
 * one for a parameter that the step has not.
 */
export function readEvidence(value: unknown, basis: EvidenceBasis): StepEvidence | undefined {
  if (!isRecord(value)) return undefined;
  const order = quotesIn(value['order']).flatMap((quote) => placeOfOrder(quote, basis));
  const claims = listOf(value['values'], MAX_CLAIMS).flatMap((claim) => valuesOf(claim, order, basis));
  const byParameter = new Map(claims.map((claim) => [claim.parameter, claim]));
  return { order, values: [...byParameter.values()] };
}

function placeOfOrder(quote: string, { text, taken }: EvidenceBasis): TextSpan[] {
  const places = findQuote(text, quote);
  const place = places.find((each) => !taken.some(({ start }) => start === each.start)) ?? places[0];
  if (!place) return [];
  taken.push(place);
  return [place];
}

function valuesOf(claim: unknown, order: readonly TextSpan[], basis: EvidenceBasis): ValueEvidence[] {
  if (!isRecord(claim) || !isText(claim['param'])) return [];
  const source = CLAIMED_SOURCES[String(claim['source'])];
  const quotes = quotesIn(claim['quote']);
  const spans = quotes.flatMap((quote) => nearest(findQuote(basis.text, quote), order));
  if (!source || (source === 'request' && spans.length === 0)) return [];
  return leavesAt(pathOf(claim['param'], basis), basis.parameters).map((path) => ({
    parameter: pointerOf(path),
    source,
    spans,
  }));
}

/** The place within the order, else the one that is least far from it. */
function nearest(places: readonly TextSpan[], order: readonly TextSpan[]): TextSpan[] {
  const distance = ({ start, end }: TextSpan): number =>
    Math.min(Infinity, ...order.map((span) => Math.max(0, span.start - end, start - span.end)));
  const [best] = [...places].sort((one, other) => distance(one) - distance(other) || one.start - other.start);
  return best ? [best] : [];
}

/** The path of keys that a model means by a parameter's name: the pairs of a map may be counted, too. */
function pathOf(param: string, { parameters, args }: EvidenceBasis): string[] {
  const keys = param.split('/').filter(Boolean);
  const [name = '', index = '', ...rest] = keys;
  const pairs = isRecord(args) ? args[name] : undefined;
  const pair: unknown = Array.isArray(pairs) && /^\d+$/.test(index) ? pairs[Number(index)] : undefined;
  const isMap = isRecord(parameters) && isRecord(parameters[name]);
  if (!isMap || !isRecord(pair) || Object.hasOwn(parameters[name] as object, index)) return keys;
  return [name, String(pair['key']), ...rest.filter((key) => key !== 'key' && key !== 'value')];
}

/** The paths of all plain values at a path or below it; none where the parameters have nothing there. */
function leavesAt(path: readonly string[], parameters: unknown): string[][] {
  const found = path.reduce<unknown>((value, key) => memberOf(value, key), parameters);
  return path.length > 0 ? leavesIn(found, [...path]) : [];
}

function leavesIn(value: unknown, path: string[]): string[][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, child]) => leavesIn(child, [...path, key]));
}

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

const quotesIn = (value: unknown): string[] =>
  listOf(Array.isArray(value) ? value : [value], MAX_QUOTES).filter(isText);

const listOf = (value: unknown, most: number): unknown[] => (Array.isArray(value) ? value.slice(0, most) : []);
