/** The words of the welcome texts; see catalogue.ts for placeholders and plural forms. */
export const welcome = {} as const;
