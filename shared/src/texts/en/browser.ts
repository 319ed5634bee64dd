/** The words of the browser texts; see catalogue.ts for placeholders and plural forms. */
export const browser = {} as const;
