export { type BuiltInScenario, builtInScenarios } from './scenarios/index.ts';
export type { SessionOutput, SessionParts, SessionStore } from './session-parts.ts';
