/** The words of the advice texts; see catalogue.ts for placeholders and plural forms. */
export const advice = {} as const;
