export { refineJudgement, type Witness } from './refine-by-transcript.ts';
