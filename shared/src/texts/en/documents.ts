/** The texts of the extension’s own documents, outside of their screens. */
export const documents = {
  optionsTitle: 'Options · Sayable',
  practiseTitle: 'Practise · Sayable',
  reviewTitle: 'Review · Sayable',
  progressTitle: 'Your progress · Sayable',
  exportTitle: 'Take it with you · Sayable',
  compareTitle: 'Sayable: compare',
  soundsTitle: 'Your sounds · Sayable',
  welcomeTitle: 'Welcome to Sayable',
  attemptGone: 'This try is no longer in your history.',
} as const;
