import type { Type } from '@nestjs/common';
import { getMetadataStorage, IS_BOOLEAN, IS_INT, IS_NUMBER, validateSync } from 'class-validator';

/** The environment does not hold a usable configuration; the message lists every fault, one a line. */
export class ConfigurationError extends Error {
  constructor(readonly faults: string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads the variables that `Config` declares out of an environment; an empty variable counts as absent. Text becomes a
 * number or a truth value where the variable's validators ask for one.
 * @throws ConfigurationError naming all faults at once
 */
export function readConfig<T extends object>(Config: Type<T>, environment: Record<string, unknown>): T {
  const config = new Config();
  for (const [name, validators] of declaredVariables(Config)) {
    const value = environment[name];
    if (value !== undefined && value !== '') Object.assign(config, { [name]: convert(value, validators) });
  }
  const faults = validateSync(config).flatMap(({ constraints, property, value }) =>
    Object.values(constraints ?? {}).map((constraint) => `${constraint} (${property} is ${display(property, value)})`),
  );
  if (faults.length > 0) throw new ConfigurationError(faults);
  return config;
}

/** The variables that `Config` declares. */
export const variablesOf = (Config: Type): string[] => [...declaredVariables(Config).keys()];

/** Names of the validators on each variable. */
function declaredVariables(Config: Type): Map<string, Set<string | undefined>> {
  const variables = new Map<string, Set<string | undefined>>();
  for (const { propertyName, name } of getMetadataStorage().getTargetValidationMetadatas(Config, '', true, false)) {
    variables.set(propertyName, (variables.get(propertyName) ?? new Set()).add(name));
  }
  return variables;
}

/** Text that is no number or truth value stays text, for the validators to refuse. */
function convert(value: unknown, validators: Set<string | undefined>): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (validators.has(IS_NUMBER) || validators.has(IS_INT)) return Number.isNaN(Number(text)) ? text : Number(text);
  if (!validators.has(IS_BOOLEAN)) return text;
  if (/^(true|1|yes|on)$/i.test(text)) return true;
  return /^(false|0|no|off)$/i.test(text) ? false : text;
}

/** Secrets stay out of error messages. */
const display = (name: string, value: unknown): string => {
  if (/KEY|SECRET|SEED|PASSWORD|TOKEN|DATABASE_URL/.test(name)) return 'set, not shown';
  return JSON.stringify(value)?.replace(/\/\/[^/@]*@/g, '//…@') ?? 'unset';
};
