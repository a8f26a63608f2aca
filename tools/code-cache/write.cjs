// node --require tools/code-cache/write.cjs <program>: writes `<program>.cache`, what V8 has compiled by the time that all
// modules of the program are loaded; then ends it, before it could do what it is there for.
const { writeFileSync } = require('node:fs');
const { setImmediate } = require('node:timers');
const vm = require('node:vm');

const { Script } = vm;
vm.Script = class extends Script {
  /** @param {string} code @param {vm.ScriptOptions} options */
  constructor(code, options) {
    super(code, options);
    process.once('exit', () => writeFileSync(`${options.filename}.cache`, this.createCachedData()));
    setImmediate(() => process.exit());
  }
};
