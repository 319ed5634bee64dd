/** The texts shared by several screens. */
export const common = {
  close: 'Close',
  undo: 'Undo',
} as const;
