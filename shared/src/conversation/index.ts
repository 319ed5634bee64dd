export { type BuiltInScenario, builtInScenarios } from './scenarios/index.ts';
export { createScriptPartner, walkOf } from './script/script-partner.ts';
export type { ScriptState, ScriptWalk } from './script/walk.ts';
export type { SessionOutput, SessionParts, SessionStore } from './session-parts.ts';
