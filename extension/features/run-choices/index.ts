export { type RunChoices, runChoicesOf, runGaps, runRates, runTimes } from './run-choices.ts';
export { type RunKey, RunKeys, runKeys } from './run-keys.tsx';
