/** A stretch of a recording, in milliseconds. */
export interface Stretch {
  startMs: number;
  endMs: number;
}

/** Words that are said in one breath: the indices `[first, end)`. */
export interface BreathGroup {
  first: number;
  end: number;
}

/** A voice that goes back repeats no more than this: longer repeats are hard to keep in mind. */
const MOST_WORDS = 6;
/** From this gap between two words on, the voice pauses there. */
const PAUSE_MS = 120;

/**
 * Divides the words of a voice into the groups that it says in one breath, of at most six words: at its
 * pauses, then at its longest gaps.
 * @param words the time of each word of the text, in order
 */
export function breathGroupsOf(words: readonly Stretch[]): BreathGroup[] {
  const gapBefore = (index: number) => (words[index]?.startMs ?? 0) - (words[index - 1]?.endMs ?? 0);
  const divide = (
    group: BreathGroup,
    isEnough: (group: BreathGroup, gapMs: number) => boolean,
  ): BreathGroup[] => {
    let at = group.first + 1;
    // Of equal gaps the one nearest to the middle divides best.
    const worth = (index: number) => gapBefore(index) - Math.abs(index - (group.first + group.end) / 2);
    for (let index = at; index < group.end; index += 1) if (worth(index) > worth(at)) at = index;
    if (at >= group.end || isEnough(group, gapBefore(at))) return [group];
    return [
      ...divide({ first: group.first, end: at }, isEnough),
      ...divide({ first: at, end: group.end }, isEnough),
    ];
  };
  if (words.length === 0) return [];
  const whole = { first: 0, end: words.length };
  return divide(whole, ({ first, end }, gapMs) => gapMs < PAUSE_MS && end - first <= MOST_WORDS);
}
