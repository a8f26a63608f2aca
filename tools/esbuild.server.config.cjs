// As every app is bundled; what it is to run is compiled already, by V8, when it starts.
const shared = require('./esbuild.config.cjs');
const { withCodeCache } = require('./code-cache/with-code-cache.cjs');

module.exports = {
  ...shared,
  plugins: [...shared.plugins, withCodeCache],
  // Every process reads all of it; names stay, which stacks and logs show.
  minifyWhitespace: true,
  // Node does not know whose an `import()` is in what was compiled before: it becomes a `require`.
  supported: { ...shared.supported, 'dynamic-import': false },
};
