/** What `ask` ends with; documented in docs/command-line.md. */
export const EXIT = { succeeded: 0, failed: 1, notAsked: 2, waiting: 3, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
