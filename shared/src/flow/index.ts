export { groupsOf, type JudgedSound, pausesInGroups, withPauses } from './pauses-in-groups.ts';
export { type WordBoundary, wordBoundaries } from './word-boundaries.ts';
export { type PausedWords, type WrittenPause, writtenPauses } from './written-pauses.ts';
