import { join } from 'node:path';
import { type KeyPair, stepKeysIn as stepKeysOf } from '@ars/broker';

/** Where the keys of a system lie whose data lies there. */
export const keysIn = (dataDirectory: string): string => join(dataDirectory, 'keys');

/** The orchestrators' key by which they vouch for steps. */
export const stepKeysIn = (dataDirectory: string): KeyPair => stepKeysOf(keysIn(dataDirectory));
