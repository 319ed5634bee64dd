import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureConversation } from './conversation/index.ts';
import { measureDrill } from './drill/index.ts';
import { measureEngine } from './engine/index.ts';
import { GroupRun } from './group-run.ts';
import { brokenLimits, type Limit, limitText } from './limits.ts';
import { measureLines } from './lines/index.ts';
import { measureMfa } from './mfa/index.ts';
import { measurePages } from './pages/index.ts';
import { measurePractice } from './practice/index.ts';
import { measureProxy } from './proxy/index.ts';
import { measureReading } from './reading/index.ts';
import { type BenchResult, machine, printTable, summarise, writeJson } from './report.ts';
import { measureSounds } from './sounds/index.ts';
import { measureVoice } from './voice/index.ts';

const groups: Record<string, (group: GroupRun) => Promise<BenchResult[]>> = {
  // The longest first, so that the short form's two lanes end together.
  conversation: measureConversation,
  practice: measurePractice,
  reading: measureReading,
  lines: measureLines,
  engine: measureEngine,
  sounds: measureSounds,
  pages: measurePages,
  drill: measureDrill,
  voice: measureVoice,
  proxy: measureProxy,
  mfa: measureMfa,
};

const usage = `npm run bench [-- GROUP…] [--short] [--limits] [--json FILE]
  GROUP      ${Object.keys(groups).join(', ')}; all by default
  --short    every group with a few repetitions: shows that it runs, and what has become several times slower
  --limits   limits in milliseconds, megabytes and calls per second count too: for a quiet machine
  --json     writes the results to FILE
Exit code 1: a step failed, a size is over its limit, or a ratio of two measurements of the same run is (in the short form: a ratio
named …-held).`;

/** The longest that a group may take in a whole run, in seconds. */
const longestGroup: Limit = { kind: 'at-most', value: 300 };

interface Outcome {
  results: BenchResult[];
  /** One line for each group or step that failed. */
  failures: string[];
}

/** Measures one group; a failure of its preparation is printed, and the other groups still run. */
async function measureGroup(name: string, isShort: boolean): Promise<Outcome> {
  const group = new GroupRun(name, { isShort });
  try {
    const results = (await groups[name]?.(group)) ?? [];
    if (!isShort) results.push(summarise(`${name}-group`, 's', [group.elapsedSeconds], longestGroup));
    // Other processes make every time longer.
    const [load = 0] = loadavg();
    console.log(`\n${name}, ${Math.round(group.elapsedSeconds)} s, load ${load.toFixed(1)}`);
    printTable(results);
    return { results, failures: [...group.failures] };
  } catch (thrown) {
    console.error(thrown);
    return { results: [], failures: [`${name}: ${thrown instanceof Error ? thrown.message : thrown}`] };
  } finally {
    group.close();
  }
}

/**
 * Measures groups one after the other; in the short form two at a time, because they wait most of the time.
 */
async function measureGroups(names: readonly string[], isShort: boolean): Promise<Outcome> {
  const all: Outcome = { results: [], failures: [] };
  const waiting = [...names];
  const runNext = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const { results, failures } = await measureGroup(name, isShort);
      all.results.push(...results);
      all.failures.push(...failures);
    }
  };
  await Promise.all(Array.from({ length: isShort ? 2 : 1 }, runNext));
  return all;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      limits: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const unknown = positionals.find((name) => !(name in groups));
  if (unknown !== undefined) throw new Error(`There is no group "${unknown}".\n${usage}`);
  const { cpu, cores, memoryGb, node } = machine();
  console.log(`${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}`);

  const all = await measureGroups(positionals.length > 0 ? positionals : Object.keys(groups), values.short);
  if (values.json) await writeJson(values.json, all.results);

  const counted = { absolute: values.limits, ratios: !values.short || values.limits };
  const broken = brokenLimits(all.results, counted).map(
    ({ name, median, unit, limit }) => `${name}: ${median} ${unit}, limit ${limit ? limitText(limit) : ''}`,
  );
  for (const line of [...all.failures, ...broken]) console.error(`FAIL ${line}`);
  if (all.failures.length + broken.length > 0) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
// A step that failed may have left a server or a browser open, which would keep this process alive.
process.exit();
