import { sceneSchema } from '../../shared/src/conversation/scenarios/schema.ts';
import { languageFaults } from './language.ts';
import { nameFaults } from './names.ts';
import { talkFaults } from './talks.ts';

/** Returns what is missing or wrong in a scene's file, one sentence each. */
export async function faultsOf(json: unknown): Promise<string[]> {
  const { data: scene, error } = sceneSchema.safeParse(json);
  if (!scene) return error.issues.map(({ path, message }) => `${path.join('.') || 'The file'}: ${message}.`);
  const names = nameFaults(scene);
  // A scene whose names are wrong can't be played.
  return [...names, ...(await languageFaults(scene)), ...(names.length > 0 ? [] : talkFaults(scene))];
}
