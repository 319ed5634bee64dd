import { builtInScenarios, scriptOf, walkOf } from '@sayable/shared/conversation';

/** The built-in role plays, each with its script and the walk through it. */
export const scenes = await Promise.all(
  builtInScenarios.map(async (scenario) => {
    const script = await scriptOf(scenario.id);
    if (!script) throw new Error(`There is no script of ${scenario.id}.`);
    return { scenario, script, walk: await walkOf(scenario) };
  }),
);

/** Returns a role play by its id. @throws Error if there is none */
export function sceneOf(id: string): (typeof scenes)[number] {
  const scene = scenes.find(({ scenario }) => scenario.id === id);
  if (!scene) throw new Error(`There is no scene ${id}.`);
  return scene;
}
