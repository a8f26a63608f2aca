/**
 * @typedef {object} Random
 * @property {() => number} next in [0, 1)
 * @property {(minimum: number, maximum: number) => number} integer both included
 * @property {(probability: number) => boolean} chance
 * @property {<T>(values: readonly T[]) => T} pick
 * @property {<T>(values: readonly T[]) => T[]} shuffled
 */

/** FNV-1a over the characters. @param {string} text @returns {number} */
function hash(text) {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ /** @type {number} */ (character.codePointAt(0)), 0x01000193);
  return value >>> 0;
}

/**
 * A pseudo-random sequence (mulberry32) of its own for each purpose, so that what one part of a run draws never moves
 * what another part gets.
 * @param {number} seed
 * @param {string} purpose
 * @returns {Random}
 */
function randomFor(seed, purpose) {
  let state = (seed ^ hash(purpose)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (/** @type {number} */ minimum, /** @type {number} */ maximum) =>
    minimum + Math.floor(next() * (maximum - minimum + 1));
  /** @type {Random['pick']} */
  const pick = (values) => /** @type {any} */ (values[integer(0, values.length - 1)]);
  return {
    next,
    integer,
    pick,
    chance: (probability) => next() < probability,
    shuffled: (values) => {
      const result = [...values];
      for (let last = result.length - 1; last > 0; last -= 1) {
        const other = integer(0, last);
        [result[last], result[other]] = [/** @type {any} */ (result[other]), /** @type {any} */ (result[last])];
      }
      return result;
    },
  };
}

module.exports = { randomFor };
