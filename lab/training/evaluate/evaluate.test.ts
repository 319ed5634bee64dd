import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { isShort } from '../../../tools/driver/browser/test-form.ts';
import { haveNativeSpeech } from '../traps/native-speech.ts';
import { evaluate } from './evaluate.ts';
import { sectionSchema } from './learner/table-figure.ts';
import { type EvaluateArguments, readArguments } from './run/arguments.ts';
import { madeLabel, writeLabels, writeMadeCorpus } from './run/made-corpus.test-support.ts';
import { ourPlaces } from './run/models.ts';

/** Runs the whole command with the shipped model over a tiny corpus that embedded voices speak. */

/** The section of the recording beside the repository, which a user's clone lacks. */
const nativeSpeech = haveNativeSpeech ? [{ title: expect.stringMatching(/^Native speech/) }] : [];
const folder = await mkdtemp(join(tmpdir(), 'sayable-evaluate-'));
const corpus = join(folder, 'corpus');
const swaps = join(folder, 'swaps.jsonl');
const labels = await writeMadeCorpus(corpus, ['rms', 'awb']);
const lost = madeLabel('lost', 'rms', { text: 'NO', phones: ['N OW1'] });
await writeLabels(corpus, [...labels, lost]);
await writeFile(swaps, JSON.stringify({ id: 'rms-0', word: 1, phone: 1, said: 'IY', expected: 'IH' }));
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  const command = [join(root, 'scripts', 'run.mjs'), '../lab/training/evaluate/run.ts', ...args];
  const ended = promisify(execFile)(process.execPath, command, { cwd: root });
  return ended.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      stdout,
      stderr,
    }),
  );
}

describe('npm run evaluate', () => {
  const cache = () => join(folder, 'cache');
  const all = (json: string, workers: string) => {
    const tests = ['--swaps', swaps, '--splices', '1', '--practised-splices', '2', '--workers', workers];
    return run(
      '--corpus',
      corpus,
      ...tests,
      '--no-voices',
      '--no-replays',
      '--cache',
      cache(),
      '--json',
      join(folder, json),
    );
  };
  const writtenSchema = z.object({
    network: z.looseObject({ computing: z.object({ seconds: z.number() }) }),
    learner: z.array(sectionSchema),
  });
  const figuresIn = async (json: string) =>
    writtenSchema.loose().parse(JSON.parse(await readFile(join(folder, json), 'utf8')));
  /** Removes the values that depend on the machine's load. */
  const lasting = ({ network, learner, ...other }: Awaited<ReturnType<typeof figuresIn>>) => ({
    ...other,
    network: { ...network, computing: null },
    learner: learner.map((section) => ({
      ...section,
      groups: [],
      figures: section.figures.filter(({ name }) => !name.startsWith('seconds of computing')),
    })),
  });

  it('scores, swaps and splices, and prints and writes the figures', { timeout: 600_000 }, async () => {
    const { code, stdout, stderr } = await all('first.json', '2');
    expect(stderr).toContain('recordings: 4 of 4');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\s*What a learner sees/);
    expect(stdout).toMatch(/The network alone[^\n]*\n4 recordings of 2 speakers/);
    expect(stdout).toMatch(/Left out, as audio\/ has no sound of them: 1 \(lost\)/);
    expect(stdout).toMatch(/GOPT .*0\.612/);
    expect(stdout).toMatch(/Swaps, practised[\s\S]*red at that very sound .* 1\n/);
    expect(stdout).toMatch(/Swap test, network only \(1\)/);
    // Each voice speaks S, Z and IY in both sentences, or has a similar sound in the other sentence.
    expect(stdout).toMatch(/Splice test, network only \([1-4]\)/);
    expect(stdout).toMatch(/Splices, practised[\s\S]*red at that very sound .* [12]\n/);
    expect(await figuresIn('first.json')).toMatchObject({
      missing: ['lost'],
      unscored: [],
      learner: [
        { title: 'What a learner sees', groups: [{ name: 'adults', speakers: 2 }] },
        {
          title: expect.stringContaining('steps of the strictness'),
          groups: [{ name: 'gentle' }, { name: 'strict' }],
        },
        { title: 'Swaps, practised' },
        { title: 'Splices, practised' },
        { title: 'Isolated words, cut from the corpus at pauses' },
        ...nativeSpeech,
      ],
      network: {
        recordings: 4,
        agreement: { phone: { count: 22 }, wordTotal: { count: 8 }, utteranceTotal: { count: 4 } },
        swaps: { count: 1 },
        groups: [{ name: 'adults' }, { name: 'men', speakers: 2 }],
      },
    });
    const [seen] = (await figuresIn('first.json')).learner;
    const countOf = (name: RegExp) => seen?.figures.find((figure) => name.test(figure.name))?.count;
    expect([countOf(/^right sounds .* red$/), countOf(/^refused/)]).toEqual([22, 4]);
  });

  it.skipIf(isShort)('continues a stopped run with the same figures', { timeout: 600_000 }, async () => {
    const [model = ''] = await readdir(cache());
    const file = join(cache(), model, 'outcomes.jsonl');
    const text = await readFile(file, 'utf8');
    // The cache of a run that was stopped in the middle: two lines for a recording, four with a swap.
    await truncate(file, text.split('\n').slice(0, 6).join('\n').length + 30);
    const { code, stderr } = await all('second.json', '1');
    expect(code).toBe(0);
    expect(stderr).toMatch(/recordings: [1-3] of 4, [1-3] from before/);
    expect(lasting(await figuresIn('second.json'))).toEqual(lasting(await figuresIn('first.json')));
  });

  it('ends with one clear line for wrong use and bad input', { timeout: 120_000 }, async () => {
    expect(await run()).toMatchObject({ code: 2, stderr: expect.stringMatching(/^--corpus is missing/) });
    const none = await run('--corpus', join(folder, 'none'));
    expect(none).toMatchObject({ code: 1, stderr: expect.stringMatching(/^There is no folder .*none/) });
    expect(none.stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe.skipIf(isShort)('evaluate', () => {
  const places = () => ({
    shipped: ourPlaces.shipped,
    folds: join(folder, 'folds'),
    foldsFile: join(folder, 'folds.json'),
  });
  const given = () => ({
    ...(readArguments(['--corpus', corpus]) as EvaluateArguments),
    corpus,
    crossValidate: true,
    practisedSplices: 0,
    voices: false,
    replays: false,
    cache: join(folder, 'folds-cache'),
    workers: 1,
  });

  it('scores each speaker by their own fold', { timeout: 600_000 }, async () => {
    await writeFile(places().foldsFile, JSON.stringify({ rms: 1 }));
    await mkdir(places().folds, { recursive: true });
    await cp(ourPlaces.shipped, join(places().folds, '1'), { recursive: true });
    const settings = join(places().folds, '1', 'sounds.json');
    const described = await readFile(settings, 'utf8');
    await writeFile(settings, described.replace(/"id": "[^"]*"/, '"id": "without-rms"'));
    const { network, learner, notes } = await evaluate(given(), places());
    expect(network.recordings).toBe(4);
    expect(learner[0]?.groups.map(({ name }) => name)).toEqual([
      'adults',
      'folds 0 and 1 (thresholds chosen)',
    ]);
    expect(notes.join(' ')).toMatch(/1 of 2 speakers are in no fold/);
    expect(await readdir(given().cache)).toHaveLength(2);
  });

  it('throws a typed error for a damaged model file', { timeout: 120_000 }, async () => {
    await writeFile(join(places().folds, '1', 'sounds-encoder.onnx'), 'no network');
    await expect(evaluate(given(), places())).rejects.toMatchObject({ name: 'AppError', code: 'internal' });
  });
});
