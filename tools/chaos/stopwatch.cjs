/** Measures the parts of something, one after the other. */
function startStopwatch() {
  let since = performance.now();
  /** @type {Record<string, number>} seconds by part */
  const laps = {};
  return {
    laps,
    /** Ends a part, and begins the next one. @param {string} name */
    lap: (name) => {
      laps[name] = Math.round((performance.now() - since) / 1000);
      since = performance.now();
    },
  };
}

module.exports = { startStopwatch };
