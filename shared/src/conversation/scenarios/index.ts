export { builtInScenarios } from './built-in.ts';
export { type PartnerFacts, partnerFactsOf } from './facts.ts';
export { scriptOf } from './scripts.ts';
export type { BuiltInScenario, Script, ScriptNode, ScriptReply } from './types.ts';
