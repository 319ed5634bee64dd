export { adviceFor, type Summary } from './advice/summary.ts';
export { typicalSlips } from './advice/typical-slips.ts';
export { createJudge } from './judge.ts';
export type { ScoringModel } from './model/model.ts';
export * from './sequence/index.ts';
export { refineJudgement, type Witness } from './transcript/index.ts';
