export { builtInScenarios } from './built-in.ts';
export { partnerFactsOf } from './facts.ts';
export { isScripted, scriptOf } from './scripts.ts';
export type { BuiltInScenario, PartnerFacts, Script, ScriptNode, ScriptReply } from './types.ts';
