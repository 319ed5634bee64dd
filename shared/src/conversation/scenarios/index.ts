export { builtInScenarios } from './built-in.ts';
export type { BuiltInScenario, Script, ScriptNode, ScriptReply } from './types.ts';
