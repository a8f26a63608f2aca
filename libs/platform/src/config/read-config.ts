import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';

/** The environment does not hold a usable configuration; the message lists every fault, one a line. */
export class ConfigurationError extends Error {
  constructor(readonly faults: string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads the variables that `Config` declares out of an environment; an empty variable counts as absent.
 * @throws ConfigurationError naming all faults at once
 */
export function readConfig<T extends object>(Config: Type<T>, environment: Record<string, unknown>): T {
  const declared = getMetadataStorage()
    .getTargetValidationMetadatas(Config, '', true, false)
    .map((metadata) => metadata.propertyName);
  const present = [...new Set(declared)].filter((name) => environment[name] !== undefined && environment[name] !== '');
  const config = plainToInstance(Config, Object.fromEntries(present.map((name) => [name, environment[name]])), {
    enableImplicitConversion: true,
    exposeDefaultValues: true,
  });
  const faults = validateSync(config).flatMap(({ constraints, property, value }) =>
    Object.values(constraints ?? {}).map((constraint) => `${constraint} (${property} is ${display(property, value)})`),
  );
  if (faults.length > 0) throw new ConfigurationError(faults);
  return config;
}

/** Secrets stay out of error messages. */
const display = (name: string, value: unknown): string =>
  /KEY|SECRET|PASSWORD|TOKEN|DATABASE_URL/.test(name) ? 'set, not shown' : (JSON.stringify(value) ?? 'unset');
