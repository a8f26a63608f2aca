// A service's main.js: runs the program beside it, together with what V8 had compiled of it when it was built. Where that
// is of another version of Node, V8 refuses it and compiles anew: slower, and otherwise the same.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const script = new Script(readFileSync(`${__filename}.function`, 'latin1'), {
  filename: __filename, // for whoever reads a stack, and the map of its lines below, main.js is the program
  cachedData: readFileSync(`${__filename}.cache`),
});
script.runInThisContext()(exports, require, module, __filename, __dirname);
