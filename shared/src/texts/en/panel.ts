/** The words of the panel texts; see catalogue.ts for placeholders and plural forms. */
export const panel = {} as const;
