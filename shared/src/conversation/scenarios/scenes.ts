import { LoadingCache } from '../../std/index.ts';
import { loaders, outlines } from './outline.generated.ts';
import type { BuiltInScenario, PartnerFacts, Scene } from './types.ts';

/** The built-in role-plays, the easiest first. */
export const builtInScenarios: readonly BuiltInScenario[] = outlines.map(({ scenario }) => scenario);

/** Returns what the partner of a built-in role-play knows; undefined for other scenarios. */
export function partnerFactsOf(scenarioId: string): PartnerFacts | undefined {
  return outlines.find(({ scenario }) => scenario.id === scenarioId)?.facts;
}

/** Returns true for the id of a built-in scene. */
export function hasScene(scenarioId: string): boolean {
  return Object.hasOwn(loaders, scenarioId);
}

const scenes = new LoadingCache<string, Scene>(outlines.length);

/**
 * Returns a built-in scene, which is loaded at its first use: together they are as large as the code around.
 * Another import would let a busy page's other work go before a reply. Undefined for other ids.
 */
export async function sceneOf(scenarioId: string): Promise<Scene | undefined> {
  const load = hasScene(scenarioId) ? loaders[scenarioId] : undefined;
  // A test parses each file by its schema.
  return load && scenes.get(scenarioId, async () => (await load()).default as Scene);
}
