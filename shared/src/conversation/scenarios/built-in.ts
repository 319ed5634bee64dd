import scenarios from './scenarios.json' with { type: 'json' };
import type { BuiltInScenario } from './types.ts';

/** The built-in role-plays, the easiest first. Each has a script. A test parses them by their schema. */
export const builtInScenarios = scenarios as readonly BuiltInScenario[];
