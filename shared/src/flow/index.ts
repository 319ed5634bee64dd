export { type FlowVerdict, flowVerdict, type Untold } from './flow-verdict.ts';
export { withFlow } from './measure-flow.ts';
export { newsOf } from './news.ts';
export { groupsOf, type JudgedSound, pausesInGroups, withPauses } from './pauses-in-groups.ts';
export { endOf } from './sentence-end.ts';
export { toldBy } from './told.ts';
export { type WordBoundary, wordBoundaries } from './word-boundaries.ts';
export { isContent } from './word-cues.ts';
export { type PausedWords, type WrittenPause, writtenPauses } from './written-pauses.ts';
