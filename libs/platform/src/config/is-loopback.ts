const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/** Whether an address that is listened at can be reached from this machine alone. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);
