/** Words that more than one screen shows. */
export const common = {
  close: 'Close',
  undo: 'Undo',
} as const;
