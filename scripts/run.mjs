import { delimiter, join } from 'node:path';
import { ensureDependencies, lockedNode, nodeProblem, root, runCommand } from './setup/dependencies.mjs';

/**
 * `node scripts/run.mjs SCRIPT [arguments]`: makes the machine ready, then runs a TypeScript script of this folder
 * in the pinned Node. What `npm start`, `npm test` and their like call, so that each works on a bare clone.
 */
async function main() {
  const problem = nodeProblem();
  if (problem) throw new Error(problem);
  const [script, ...args] = process.argv.slice(2);
  if (!script) throw new Error('Name a script: node scripts/run.mjs start/main.ts');
  await ensureDependencies();

  // Ctrl-C reaches the script too; its way of ending is the one that counts.
  process.on('SIGINT', () => console.error(''));
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const nodeArgs = ['--disable-warning=ExperimentalWarning', join(root, 'scripts', script), ...args];
  process.exitCode = await runCommand(lockedNode(), nodeArgs, { env: { ...process.env, PATH: path } });
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
