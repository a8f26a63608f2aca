// A service's main.js: runs the program beside it, together with what V8 had compiled of it when it was built. Where that
// is of another version of Node, V8 refuses it and compiles anew: slower, and otherwise the same.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const source = readFileSync(`${__filename}.function`, 'latin1');
const script = new Script(source, {
  filename: __filename, // for whoever reads a stack, and the map of its lines below, main.js is the program
  columnOffset: -source.indexOf('{') - 1, // the map knows nothing of the function around the program
  cachedData: readFileSync(`${__filename}.cache`),
});
script.runInThisContext()(exports, require, module, __filename, __dirname);
