/** A repair order's number as people write it: `412207`, `RO-412207`, `R/O 0412207`, `WO# 412207` or `#412207`. */
export const REPAIR_ORDER_PATTERN = /^(?:[RrWw][./]?[Oo]\.?)?[-#: ]{0,2}0{0,6}[0-9]{1,10}$/;

export const isRepairOrderNumber = (text: string): boolean => REPAIR_ORDER_PATTERN.test(text);

/** The number alone: `R/O 0412207` → `412207`. It is also the payment's invoice number. */
export const normalizeRepairOrderNumber = (text: string): string =>
  text.replace(/[^0-9]/g, '').replace(/^0+(?=[0-9])/, '');
