import { parseArgs } from 'node:util';
import { measureConversation } from './conversation/index.ts';
import { measureMfa } from './mfa/index.ts';
import { measurePages } from './pages/index.ts';
import { measurePractise } from './practice/index.ts';
import { measureProxy } from './proxy/index.ts';
import { type BenchResult, machine, printTable, writeJson } from './report.ts';
import { measureSessions } from './sessions/index.ts';
import { measureSounds } from './sounds/index.ts';

/** `npm run bench [-- GROUP…] [--json FILE]`: measures, prints a table, and writes JSON where it is asked to. */

const groups: Record<string, () => Promise<BenchResult[]>> = {
  practise: measurePractise,
  sounds: measureSounds,
  pages: measurePages,
  sessions: measureSessions,
  proxy: measureProxy,
  mfa: measureMfa,
  conversation: measureConversation,
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' } },
  });
  const wanted = positionals.length > 0 ? positionals : Object.keys(groups);
  const { cpu, cores, memoryGb, node } = machine();
  console.log(`${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}`);

  const results: BenchResult[] = [];
  for (const name of wanted) {
    const measure = groups[name];
    if (!measure)
      throw new Error(`There is no bench "${name}"; there are ${Object.keys(groups).join(', ')}.`);
    results.push(...(await measure()));
  }
  console.log('');
  printTable(results);
  if (values.json) await writeJson(values.json, results);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
