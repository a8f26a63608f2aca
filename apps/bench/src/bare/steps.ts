import { WORKFLOWS_STREAM } from '@ars/broker';

/** One call on its way from the front through an agent to a server. */
export interface BareCall {
  operation: 'read_order' | 'read_part' | 'reserve' | 'link';
  order: string;
  /** Names the effect. */
  key: string;
}

export const BARE_SUBJECTS = {
  agent: 'bench.bare-agent',
  /** Of the log of each workflow, and of what is told of each write. */
  log: 'bench-bare.log',
  event: 'bench-bare.event',
} as const;

/** A stream like the journal's own. */
export const BARE_STREAM = { ...WORKFLOWS_STREAM, name: 'BENCH_BARE', subjects: ['bench-bare.*.*'] };

/** About what a workflow's entries hold, in bytes. */
export const ENTRY_BYTES = 2_000;
