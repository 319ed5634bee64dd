export { markKey, marksOf, type WordMark } from './marks.ts';
export { asJudged, disputedIn, withDisputes, withoutDisputes, wordsWithDisputes } from './with-disputes.ts';
