/** The words of the settings texts; see catalogue.ts for placeholders and plural forms. */
export const settings = {} as const;
