const { EFFECT_KINDS, effectsIn } = require('./effects.cjs');
const { groupBy } = require('./grouping.cjs');

/** @typedef {import('../evidence/evidence.cjs').Violation} Violation */
/** @typedef {import('../evidence/evidence.cjs').Evidence} Evidence */

/**
 * No effect happened twice for one step key. Needs no ledger to tell: it compares what was asked for with what is there.
 * @param {Evidence} evidence
 * @returns {Violation[]}
 */
const checkDoubled = (evidence) => [...answeredTwice(evidence), ...moreThanAskedFor(evidence)];

/** A step key that was answered with one effect and later with another. @param {Evidence} evidence @returns {Violation[]} */
function answeredTwice({ calls }) {
  return [...groupBy(calls, ({ stepKey }) => stepKey)].flatMap(([subject, sameKey]) => {
    const names = sameKey.flatMap(({ tool, results }) => results.map((result) => EFFECT_KINDS[tool]?.nameIn(result)));
    const effects = [...new Set(names.filter((name) => name !== undefined))];
    if (effects.length < 2) return [];
    return { invariant: 'doubled', subject, message: `brought about ${effects.join(' and ')}` };
  });
}

/** More effects of a kind than there are step keys that asked for it. @param {Evidence} evidence @returns {Violation[]} */
function moreThanAskedFor(evidence) {
  /** @type {Map<string, Set<string>>} */
  const keysBySignature = new Map();
  for (const { tool, arguments: parameters, stepKey } of evidence.calls) {
    const signature = EFFECT_KINDS[tool]?.signatureOf(parameters);
    if (signature === undefined) continue;
    keysBySignature.set(signature, (keysBySignature.get(signature) ?? new Set()).add(stepKey));
  }
  const effects = effectsIn(evidence).filter(({ name }) => !evidence.baseline.has(name));
  return [...groupBy(effects, ({ signature }) => signature)].flatMap(([signature, same]) => {
    const keys = [...(keysBySignature.get(signature) ?? [])];
    if (same.length <= keys.length) return [];
    const message = `"${signature}" was asked for by ${keys.length} step keys (${keys.join(', ')}), but happened ${same.length} times`;
    return { invariant: 'doubled', subject: same.map(({ name }) => name).join(', '), message };
  });
}

module.exports = { checkDoubled };
