/** The texts of the list of starred words. */
export const words = {
  list: 'Your words, newest first',
  loading: 'Loading your words',
  takenOut: '“{{word}}” taken out.',
  noneYet: 'No words yet',
  noneYetDetail: 'Click a word while you practise, then its star. Your words will be kept here.',
  star: 'Star “{{word}}”',
  metHere: 'You met it here: “{{sentence}}”',
  practise: 'Practise this sentence',
} as const;
