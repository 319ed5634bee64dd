export { type JudgedSound, pausesInGroups, withPauses } from './pauses-in-groups.ts';
export { type WordBoundary, wordBoundaries } from './word-boundaries.ts';
