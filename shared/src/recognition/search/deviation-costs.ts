/**
 * What deviations from the text cost, in nats. They hold off the acoustic model's accidents: each unread word gives a
 * path some tens of nats, and garbage fits everything a little.
 */
export const readingCosts = {
  /** For each word left out, at most so many at a time. */
  skipNats: 40,
  farthestSkip: 3,
  /** For going back by up to so many words. */
  repeatNats: 100,
  farthestRepeat: 6,
  /** For the first and for every further sound that belongs to no word. */
  firstGarbageNats: 60,
  garbageNats: 3,
  /** For each frame of such speech: by so much a word of the text may fit worse than any sounds at all. */
  garbageFrameNats: 2.5,
  silenceNats: 5,
  /** For ending before the text does, and for each word that is left then. */
  earlyEndNats: 30,
  unreadWordNats: 3,
};
