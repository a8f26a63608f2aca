/** A repair order's number as people write it: `412207`, `RO-412207`, `RO 412207` or `#412207`. */
export const REPAIR_ORDER_PATTERN = /^(?:[Rr][Oo][-# ]?|#)?[0-9]{1,10}$/;

export const isRepairOrderNumber = (text: string): boolean => REPAIR_ORDER_PATTERN.test(text);

/** The number alone: `RO-412207` → `412207`. It is also the payment's invoice number. */
export const normalizeRepairOrderNumber = (text: string): string => text.replace(/[^0-9]/g, '');
