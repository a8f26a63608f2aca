/** Amounts go by their name in every operation of the specification: a decimal `amount` beside its `currency`. */
export const isMoneyName = (name: string): boolean => /(^|_)amount$/.test(name);

export const isMoney = (name: string, value: unknown): value is number =>
  isMoneyName(name) && typeof value === 'number';
