export { Rescoring, type RescoringParts } from './rescoring.ts';
