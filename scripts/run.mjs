import { delimiter, join } from 'node:path';
import { ensureDependencies, lockedNode, nodeProblem, root, runCommand } from './setup/dependencies.mjs';

/**
 * `node scripts/run.mjs SCRIPT [arguments]`: installs the dependencies if needed, then runs a TypeScript script of this
 * folder in the pinned Node. `npm start`, `npm test` and other commands use it, so that each works in a fresh clone.
 */
async function main() {
  const problem = nodeProblem();
  if (problem) throw new Error(problem);
  const [script, ...args] = process.argv.slice(2);
  if (!script) throw new Error('Name a script, for example: node scripts/run.mjs start/main.ts');
  await ensureDependencies();

  // The script receives Ctrl-C too. This process waits, and returns the script's exit code.
  process.on('SIGINT', () => console.error(''));
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const nodeArgs = ['--disable-warning=ExperimentalWarning', join(root, 'scripts', script), ...args];
  process.exitCode = await runCommand(lockedNode(), nodeArgs, { env: { ...process.env, PATH: path } });
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
