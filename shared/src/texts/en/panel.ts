/** The texts of the side panel; see catalogue.ts for placeholders and plural forms. */
export const panel = {} as const;
