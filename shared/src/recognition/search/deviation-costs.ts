/**
 * Costs of deviations from the text, in nats. They outweigh errors of the acoustic model: each unread word
 * gains a path some tens of nats, and garbage fits everything a little.
 */
export const deviationCosts = {
  /** Per word left out, and the most words that may be left out at a time. */
  skipNats: 40,
  farthestSkip: 3,
  /** For another wording than the usual one, so that the usual one is taken where both fit. */
  otherWordingNats: 5,
  /** For going back, and the most words to go back. */
  repeatNats: 100,
  farthestRepeat: 6,
  /** For the first and for each further phone that belongs to no word. */
  firstGarbageNats: 60,
  garbageNats: 3,
  /** Per frame of such speech: how much worse a word of the text may fit than arbitrary phones. */
  garbageFrameNats: 2.5,
  silenceNats: 5,
  /** For going to another sentence without a rest of so many silent phones (30 ms each, or longer). */
  runOnNats: 30,
  restPhones: 5,
  /** For ending before the text does, and per word that is left then. */
  earlyEndNats: 30,
  unreadWordNats: 3,
};
