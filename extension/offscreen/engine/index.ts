export { heedDisputes } from './heed-disputes.ts';
export { judgedTooSlowly, judgeSamples, judgeWithinMs } from './judge-samples.ts';
export { heeding, knownDisputes } from './known-disputes.ts';
export { teachOwnWords } from './teach-own-words.ts';
export { withFirstLanguage } from './with-first-language.ts';
