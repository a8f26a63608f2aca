/**
 * Milliseconds of processor time that a piece of work takes in this process: a bound on them holds on a machine that is
 * busy with other things, where one on the clock does not.
 */
export async function cpuMilliseconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
