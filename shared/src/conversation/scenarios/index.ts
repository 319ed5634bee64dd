export { builtInScenarios } from './built-in.ts';
export { partnerFactsOf } from './facts.ts';
export { isScripted, scriptOf } from './scripts.ts';
export type { Script } from './types.ts';
