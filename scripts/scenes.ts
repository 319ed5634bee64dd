import { writeFileSync } from 'node:fs';
import { faultsOf } from './scenes/faults.ts';
import { outlineFile, outlineText, readScenes } from './scenes/outline.ts';

/**
 * Checks the scenes, the role-plays that need no server, and writes the outline that the product reads
 * without loading them.
 *
 *     npm run scenes              says what is missing in each scene; exits with 1 if anything is
 *     npm run scenes -- cafe      the same for one scene
 */
const wanted = process.argv.slice(2);
const scenes = readScenes();
writeFileSync(outlineFile, outlineText(scenes));
let faults = 0;
for (const { id, json } of scenes.filter((scene) => wanted.length === 0 || wanted.includes(scene.id))) {
  const found = await faultsOf(json);
  faults += found.length;
  console.log(found.length === 0 ? `${id}: nothing is missing.` : `${id}:\n  ${found.join('\n  ')}`);
}
process.exitCode = faults > 0 ? 1 : 0;
