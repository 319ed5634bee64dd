import type { ConversationScenario } from '@sayable/shared/contracts';
import {
  builtInScenarios,
  type Dialogue,
  dialogueOf,
  type Scene,
  sceneOf,
} from '@sayable/shared/conversation';

/** A built-in role-play, with its scene and its dialogue. */
export interface PlayedScene {
  scenario: ConversationScenario;
  scene: Scene;
  dialogue: Dialogue;
}

export const scenes: readonly PlayedScene[] = await Promise.all(
  builtInScenarios.map(async (scenario) => {
    const scene = await sceneOf(scenario.id);
    if (!scene) throw new Error(`There is no scene ${scenario.id}.`);
    return { scenario, scene, dialogue: await dialogueOf(scenario) };
  }),
);

/** Returns a role-play by its id. @throws Error if there is none */
export function playedScene(id: string): PlayedScene {
  const scene = scenes.find(({ scenario }) => scenario.id === id);
  if (!scene) throw new Error(`There is no scene ${id}.`);
  return scene;
}
