/** The texts about words; see catalogue.ts for placeholders and plural forms. */
export const words = {} as const;
