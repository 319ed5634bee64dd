/** The texts of drills; see catalogue.ts for placeholders and plural forms. */
export const drill = {} as const;
