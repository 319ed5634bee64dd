/** The texts of the settings; see catalogue.ts for placeholders and plural forms. */
export const settings = {} as const;
