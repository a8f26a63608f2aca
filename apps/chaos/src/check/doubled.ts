import type { Evidence, Violation } from '../evidence/evidence';
import { effectNameIn, effectsIn, signatureOf } from './effects';
import { groupBy } from './grouping';

/**
 * No effect happened twice for one step key. Needs no ledger to tell: it compares what was asked for with what is there.
 */
export const checkDoubled = (evidence: Evidence): Violation[] => [
  ...answeredTwice(evidence),
  ...moreThanAskedFor(evidence),
];

/** A step key that was answered with one effect and later with another. */
function answeredTwice({ calls }: Evidence): Violation[] {
  return [...groupBy(calls, ({ stepKey }) => stepKey)].flatMap(([subject, sameKey]) => {
    const names = sameKey.flatMap(({ tool, results }) => results.map((result) => effectNameIn(tool, result)));
    const effects = [...new Set(names.filter((name) => name !== undefined))];
    if (effects.length < 2) return [];
    return { invariant: 'doubled', subject, message: `brought about ${effects.join(' and ')}` };
  });
}

/** More effects of a kind than there are step keys that asked for it. */
function moreThanAskedFor(evidence: Evidence): Violation[] {
  const keysBySignature = new Map<string, Set<string>>();
  for (const call of evidence.calls) {
    const signature = signatureOf(call);
    if (signature === undefined) continue;
    keysBySignature.set(signature, (keysBySignature.get(signature) ?? new Set()).add(call.stepKey));
  }
  const effects = effectsIn(evidence).filter(({ name }) => !evidence.baseline.has(name));
  return [...groupBy(effects, ({ signature }) => signature)].flatMap(([signature, same]) => {
    const keys = [...(keysBySignature.get(signature) ?? [])];
    if (same.length <= keys.length) return [];
    const message = `"${signature}" was asked for by ${keys.length} step keys (${keys.join(', ')}), but happened ${same.length} times`;
    return { invariant: 'doubled', subject: same.map(({ name }) => name).join(', '), message };
  });
}
