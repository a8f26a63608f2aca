// Preloaded (`node --require`) into the apps of the system that is evaluated: their clock runs as every other, but begins at
// the world's own time, so that "tomorrow" and "Friday" in a case are the days that its author meant.
const offset = Number(process.env['CLOCK_OFFSET_MS'] ?? 0);
const RealDate = Date;
const now = (): number => RealDate.now() + offset;

if (offset !== 0) {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
}
