/** Text for a line of its own: line breaks become spaces. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
