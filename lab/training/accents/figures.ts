/**
 * Prints what is heard of first languages, each figure by the command that measures it, with intervals over
 * speakers where several speak:
 *
 *     node lab/training/accents/figures.ts --work FOLDER [--epadb FOLDER --references FILE] [--natives
 * FOLDER] [--every 3] [--only NAME[,NAME]]
 *
 * `--epadb` and `--references` are those of `epadb.py`, `--natives` that of `make.py`; the natives after the
 * 155 who set limits are heard, with each language set. `--every 3` takes every third sentence of both. All
 * rows take about five hours on two cores.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../../scripts/setup/dependencies.mjs';

const { values } = parseArgs({
  options: {
    work: { type: 'string' },
    epadb: { type: 'string' },
    references: { type: 'string' },
    natives: { type: 'string' },
    every: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
if (!values.work) throw new Error('Needed: --work FOLDER');
const work = resolve(values.work);
mkdirSync(work, { recursive: true });

/** The natives by whom limits are set come first by name. */
const nativesWhoSetLimits = '155';
const own = 'lab/training/accents';
const evaluate = ['lab/training/evaluate/run.ts', '--cache', join(work, 'cache')];
const errors = '--swaps ../shared/corpus/swaps.jsonl --splices 1 --practised-splices 300';
const corpus = `--corpus ../shared/corpus --cross-validate --limit 500 --no-voices ${errors}`.split(' ');
const learnerPath = (plan: string, language: string, every = values.every): string[] => {
  const planned = ['--plan', join(work, plan), '--every', every];
  return [`${own}/learner-path.ts`, ...planned, '--language', language, '--proposals'];
};
const withHistory = (language: string, first: string) => [
  ...learnerPath('epadb.jsonl', language, '1'),
  ...['--history', first],
];
/** The languages with detectors of their own. */
const languages = globSync('*.json', { cwd: join(root, 'shared/models/accents') })
  .map((file) => basename(file, '.json'))
  .filter((name) => name.length === 2)
  .sort();
const ofLearners = /^\d|^proposed|^slip|^right|^precision|^sentences|^ {2}(IH|Z|AE) slip/;
const ofNatives = /^\d|^proposed|^right|^sentences/;

/**
 * The rows by name: what has to be given, the commands that prepare, the one that prints, and the lines of it
 * that count.
 */
const rows: Record<
  string,
  { needs?: string | undefined; before?: string[][]; command: string[]; lines: RegExp }
> = {
  'epadb-es': { ...ofEpadb(), command: learnerPath('epadb.jsonl', 'es'), lines: ofLearners },
  'epadb-none': { ...ofEpadb(), command: learnerPath('epadb.jsonl', 'any'), lines: ofLearners },
  'history-es': { ...ofEpadb(), command: withHistory('es', '10'), lines: ofLearners },
  'history-none': { ...ofEpadb(), command: withHistory('any', '10'), lines: ofLearners },
  'history-30-es': { ...ofEpadb(), command: withHistory('es', '30'), lines: ofLearners },
  'history-30-none': { ...ofEpadb(), command: withHistory('any', '30'), lines: ofLearners },
  'natives-none': { ...ofRecordings(), command: learnerPath('natives/plan.jsonl', 'any'), lines: ofNatives },
  ...Object.fromEntries(
    languages.map((language) => [
      `natives-${language}`,
      { ...ofRecordings(), command: learnerPath('natives/plan.jsonl', language), lines: ofNatives },
    ]),
  ),
  deliberate: {
    command: ['lab/training/traps/report.ts', '--only', 'deliberate'],
    lines: /Errors on purpose, practice/,
  },
  slips: {
    command: [...evaluate, '--slips', '--first-language', 'own'],
    lines: /^\| (language|all|[A-Z]\w+)\b.* \|$/,
  },
  corpus: {
    command: [...evaluate, ...corpus],
    lines:
      /all raters: 2\): red|sounds under 0\.5: red|well-said|at that very sound|controls|^(phone \(|word total|utterance total)/,
  },
};

function ofEpadb() {
  const { epadb = '', references = '' } = values;
  const read = ['--epadb', epadb, '--references', references];
  const args = [...read, '--out', join(work, 'epadb.jsonl'), '--every', '1'];
  return {
    needs: epadb && references ? undefined : '--epadb and --references',
    before: [['epadb.py', ...args]],
  };
}

function ofRecordings() {
  const read = ['--recordings', values.natives ?? '', '--from', nativesWhoSetLimits];
  const args = [...read, '--out', join(work, 'natives')];
  return {
    needs: values.natives ? undefined : '--natives',
    before: [[`${own}/native-features.ts`, ...args]],
  };
}

const prepared = new Set<string>();
for (const name of values.only?.split(',') ?? Object.keys(rows)) {
  const row = rows[name];
  if (!row) throw new Error(`There is no ${name}. Choose among: ${Object.keys(rows).join(', ')}`);
  console.log(`\n${name}`);
  if (row.needs) console.log(`skipped: needs ${row.needs}`);
  else {
    for (const command of row.before ?? []) {
      if (!prepared.has(command.join())) run(command);
      prepared.add(command.join());
    }
    console.log(
      run(row.command)
        .split('\n')
        .filter((line) => row.lines.test(line))
        .join('\n'),
    );
  }
}

/**
 * Runs a script of the repository. One that fails, or breaks a limit, has said why; the other rows are still
 * measured.
 */
function run([script = '', ...args]: string[]): string {
  const isPython = script.endsWith('.py');
  const path = join(root, isPython ? own : '', script);
  const { status, stdout } = spawnSync(isPython ? 'python3' : process.execPath, [path, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 2 ** 20,
  });
  if (status !== 0) process.exitCode = 1;
  return stdout;
}
