// Preloaded (`node --require`): the clock on the wall of this process is as far from the machine's as a file says, in
// milliseconds. Whatever lasts goes by a clock that nobody sets, and is left alone.
const { readFileSync } = require('node:fs');

const FILE = process.env.CLOCK_OFFSET_FILE ?? '';
const LOOK_AGAIN_MS = 100;
const RealDate = Date;
let offset = 0;

const now = () => RealDate.now() + offset;

function look() {
  try {
    offset = Number(readFileSync(FILE, 'utf8')) || 0;
  } catch {
    offset = 0; // nobody has set it
  }
}

look();
setInterval(look, LOOK_AGAIN_MS).unref();
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
