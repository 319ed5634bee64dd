/** The texts on web pages; see catalogue.ts for placeholders and plural forms. */
export const page = {} as const;
