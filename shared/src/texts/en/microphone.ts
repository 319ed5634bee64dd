/** The texts of the choice of a microphone. */
export const microphone = {
  microphone: 'Microphone',
  systemDefault: 'The system’s default',
  chosenIsGone: 'Chosen one (not plugged in)',
} as const;
