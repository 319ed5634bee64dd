/** The texts of the side panel’s head. */
export const panel = {
  tabs: 'What to do',
  session: 'Session',
  talk: 'Talk',
  sounds: 'Sounds',
} as const;
