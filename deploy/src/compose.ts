import { parse } from 'yaml';
import { read } from './deployables';

export interface Mount {
  type: 'volume';
  source: string;
  target: string;
  read_only?: boolean;
  volume?: { subpath: string };
}

/** A service of docker-compose.yml, as far as we use the format. */
export interface Container {
  image?: string;
  build?: { context: string; dockerfile?: string; args?: Record<string, string> };
  command?: string[];
  user?: string;
  environment?: Record<string, string>;
  volumes?: (string | Mount)[];
  networks?: string[];
  network_mode?: string;
  ports?: string[];
  depends_on?: Record<string, unknown>;
  read_only?: boolean;
  privileged?: boolean;
  cap_add?: string[];
  cap_drop?: string[];
  security_opt?: string[];
}

export interface Compose {
  services: Record<string, Container>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, null>;
}

export const readCompose = (): Compose => parse(read('docker-compose.yml'), { merge: true }) as Compose;

/** `${NAME:-default}`, as a value of docker-compose.yml. */
export function substitution(value: string): { name: string; byDefault: string } | undefined {
  const [, name, byDefault = ''] = /^\$\{([A-Z0-9_]+):-(.*)\}$/s.exec(value) ?? [];
  return name === undefined ? undefined : { name, byDefault };
}

/** The folder of the keys' volume that a container sees. */
export const keysOf = ({ volumes = [] }: Container): Mount[] =>
  volumes.filter((mount): mount is Mount => typeof mount === 'object' && mount.source === 'keys');
