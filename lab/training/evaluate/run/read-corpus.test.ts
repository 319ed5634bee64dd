import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aSentence, madeLabel, writeLabels } from './made-corpus.test-support.ts';
import { readCorpus } from './read-corpus.ts';
import { readSwapsOf } from './read-swaps.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sayable-corpus-'));
});
afterEach(() => rm(folder, { recursive: true }));

const label = (id: string, speaker = 'one') => madeLabel(id, speaker, aSentence);
const sound = (name: string) => writeFile(join(folder, 'audio', name), name);

describe('readCorpus', () => {
  it('finds Opus and WAV files, and names those that are missing', async () => {
    await writeLabels(folder, [label('a'), label('b'), label('c')]);
    await sound('a.wav');
    await sound('c.wav');
    await sound('c.opus');
    const { recordings, missing } = await readCorpus(folder);
    expect(recordings.map(({ audio }) => audio.slice(folder.length + 1))).toEqual([
      join('audio', 'a.wav'),
      join('audio', 'c.opus'),
    ]);
    expect(missing).toEqual(['b']);
  });

  it('takes whole speakers if there is a limit', async () => {
    const labels = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => label(id, index % 2 ? 'one' : 'two'));
    await writeLabels(folder, labels);
    for (const { id } of labels) await sound(`${id}.wav`);
    const { recordings } = await readCorpus(folder, 3);
    expect(recordings).toHaveLength(3);
    expect(new Set(recordings.map(({ speaker }) => speaker)).size).toBe(1);
    const rest = await readCorpus(folder, 3, 3);
    expect(rest.recordings).toHaveLength(3);
    expect(rest.recordings.some(({ speaker }) => speaker === recordings[0]?.speaker)).toBe(false);
    await expect(readCorpus(folder, 3, 6)).rejects.toThrow(/--skip leaves out 6/);
  });

  it('says which folder or file is missing', async () => {
    await expect(readCorpus(join(folder, 'no'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(readCorpus(folder)).rejects.toThrow(/labels\.jsonl can't be read/);
  });

  it.each([
    ['no JSON', '{"id": "b"', /line 2 is no JSON/],
    ['a field of another kind', JSON.stringify({ ...label('b'), total: 'nine' }), /line 2 .*total/],
    ['a rating too few', JSON.stringify(label('b')).replace('[2,2]', '[2]'), /line 2 .*phones_accuracy/],
  ])('says which line is broken: %s', async (_, line, message) => {
    await writeLabels(folder, [label('a')]);
    await appendFile(join(folder, 'labels.jsonl'), `${line}\n`);
    await expect(readCorpus(folder)).rejects.toMatchObject({
      code: 'unprocessable',
      message: expect.stringMatching(message),
    });
  });

  it('refuses an empty corpus, a corpus without recordings, and two recordings of one name', async () => {
    await writeLabels(folder, []);
    await expect(readCorpus(folder)).rejects.toThrow(/nothing to score: labels\.jsonl is empty/);
    await writeLabels(folder, [label('a')]);
    await expect(readCorpus(folder)).rejects.toThrow(/no recording that it names/);
    await writeLabels(folder, [label('a'), label('a')]);
    await expect(readCorpus(folder)).rejects.toThrow(/two recordings a/);
  });
});

describe('readSwapsOf', () => {
  const swap = { id: 'a', word: 1, phone: 1, said: 'IY', expected: 'IH' };
  const read = async (...lines: unknown[]) => {
    await mkdir(join(folder, 'audio'), { recursive: true });
    await writeLabels(folder, [label('a')]);
    await sound('a.wav');
    const { recordings } = await readCorpus(folder);
    const file = join(folder, 'swaps.jsonl');
    await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    return readSwapsOf(file, recordings);
  };

  it('puts the expected sound in its place, with the stress of that place', async () => {
    const swaps = await read(swap, { ...swap, id: 'of another corpus' });
    expect([...swaps.keys()]).toEqual(['a']);
    expect(swaps.get('a')?.phones).toEqual([
      ['SH', 'IY1'],
      ['S', 'IH1', 'Z'],
    ]);
  });

  it('refuses swaps that do not fit the recording, or are invalid', async () => {
    await expect(read({ ...swap, said: 'M' })).rejects.toThrow(/sound 1 of word 1 of a is not M/);
    await expect(read({ ...swap, phone: 9 })).rejects.toMatchObject({ code: 'unprocessable' });
    await expect(read({ id: 'a' })).rejects.toThrow(/line 1 /);
  });
});
