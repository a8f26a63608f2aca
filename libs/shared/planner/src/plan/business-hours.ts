/** When the dealership is open, in minutes after midnight. */
export interface BusinessHours {
  opens: number;
  closes: number;
}

const FORM = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * @param text `07:00-18:00`
 * @returns `undefined` where the text is none, or closes before it opens
 */
export function readBusinessHours(text: string): BusinessHours | undefined {
  const [, ...parts] = FORM.exec(text) ?? [];
  if (parts.length === 0) return undefined;
  const [openHour = 0, openMinute = 0, closeHour = 0, closeMinute = 0] = parts.map(Number);
  const hours = { opens: openHour * 60 + openMinute, closes: closeHour * 60 + closeMinute };
  return hours.opens < hours.closes ? hours : undefined;
}

export const BUSINESS_HOURS = '07:00-18:00';
/** Where nothing else is configured. */
export const DEFAULT_BUSINESS_HOURS: BusinessHours = { opens: 7 * 60, closes: 18 * 60 };
