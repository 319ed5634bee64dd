/** The words of the server texts; see catalogue.ts for placeholders and plural forms. */
export const server = {} as const;
