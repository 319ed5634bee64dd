export { refineJudgement, type Witness } from './refine.ts';
