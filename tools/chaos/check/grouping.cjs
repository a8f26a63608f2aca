/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string} keyOf
 * @returns {Map<string, T[]>}
 */
function groupBy(items, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** @template T @param {readonly T[]} items @param {(item: T) => number} numberOf @returns {number} */
const sumOf = (items, numberOf) => items.reduce((sum, item) => sum + numberOf(item), 0);

module.exports = { groupBy, sumOf };
