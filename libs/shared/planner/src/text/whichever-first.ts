/** Behind several that are waited for: that the first of them ends it. By language, in small letters without accents. */
export const WHICHEVER_FIRST = {
  en: 'whichever (?:is|comes|happens|occurs) (?:the )?(?:first|sooner|earlier)',
  es: 'lo (?:que|primero que) (?:ocurra|pase|suceda|llegue)(?: primero| antes)?',
  fr: "(?:selon )?ce qui (?:arrive|se produit|se passe)(?: en premier| d'abord)",
} as const;
