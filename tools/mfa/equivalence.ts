import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encodeWav, resample } from '@sayable/shared/audio';
import { alignAnswerSchema } from '@sayable/shared/contracts';
import { cmuDictionary, createGuess, createPronouncer, planUtterance } from '@sayable/shared/phonetics';
import { z } from 'zod';
import { makeLexicon } from '../../mfa-service/src/engines/mfa/lexicon.ts';
import { root } from '../../scripts/setup/dependencies.mjs';
import { readSound } from '../driver/sound/read-sound.ts';
import type { RealMfa } from './real-mfa.ts';
import { postAlign } from './service.ts';

export interface SpokenText {
  path: string;
  text: string;
}

/** The distances of the service's edges from those of `mfa align_one` on the same recordings. */
export interface Equivalence {
  /** The distances in milliseconds where both chose the same sounds for a word. */
  wordEdgesMs: number[];
  phoneEdgesMs: number[];
  words: number;
  /** Words for which the two chose different pronunciations. */
  otherwise: number;
  /** Recordings in which both find no way, and those in which only one does. */
  bothRefused: number;
  oneRefused: number;
}

interface Placed {
  word: string;
  xmin: number;
  xmax: number;
  phones: { phone: string; xmin: number; xmax: number }[];
}

const entries = z.object({ entries: z.array(z.tuple([z.number(), z.number(), z.string()])) });
const alignedSchema = z.object({ tiers: z.object({ words: entries, phones: entries }) });

/**
 * Compares the service with MFA's own command on the same samples, words, pronunciations and model.
 * @param service the address of a service whose engine is `mfa` with the same model
 */
export async function compareWithCommand(
  service: { url: string },
  mfa: RealMfa,
  recordings: readonly SpokenText[],
): Promise<Equivalence> {
  const folder = await mkdtemp(join(tmpdir(), 'mfa-equivalence-'));
  try {
    const names: string[] = [];
    for (const [index, recording] of recordings.entries()) {
      names.push(`r${index}`);
      await prepare(join(folder, `r${index}`), recording, mfa);
    }
    const script = join(root, 'tools', 'mfa', 'align_one.py');
    await promisify(execFile)(mfa.python, [script, mfa.model, folder, ...names], { maxBuffer: 2 ** 26 });
    const found: Equivalence = {
      wordEdgesMs: [],
      phoneEdgesMs: [],
      words: 0,
      otherwise: 0,
      bothRefused: 0,
      oneRefused: 0,
    };
    for (const [index, { text }] of recordings.entries()) {
      const path = join(folder, `r${index}`);
      const [ours, theirs] = [await askService(service, path, text), await readCommand(path)];
      if (ours && theirs) compare(ours, theirs, found);
      else if (ours || theirs) found.oneRefused += 1;
      else found.bothRefused += 1;
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Writes the recording at 16 kHz, its words, and a dictionary with the pronunciations that the service uses.
 */
async function prepare(path: string, recording: SpokenText, { model }: RealMfa): Promise<void> {
  const { samples, sampleRate } = await readSound(recording.path);
  await writeFile(
    `${path}.wav`,
    encodeWav({ samples: resample(samples, sampleRate, 16_000), sampleRate: 16_000 }),
  );
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const { words } = await planUtterance(recording.text, pronouncer, {});
  await writeFile(`${path}.lab`, words.map(({ word }) => word).join(' '));
  const { phones } = z
    .object({ phones: z.array(z.string()) })
    .parse(JSON.parse(await readFile(join(model, 'meta.json'), 'utf8')));
  const lexicon = makeLexicon(words, new Set(phones), { variants: false });
  const lines = lexicon.flatMap((all, at) => all.map((entry) => `${words[at]?.word}\t${entry.phones}`));
  await writeFile(`${path}.dict`, `${[...new Set(lines)].join('\n')}\n`);
}

async function askService(
  service: { url: string },
  path: string,
  text: string,
): Promise<Placed[] | undefined> {
  const audio = new Uint8Array(await readFile(`${path}.wav`));
  const response = await postAlign(service, { audio, text, reading: 'off', variants: 'off' });
  if (response.status === 422) return undefined;
  return alignAnswerSchema.parse(await response.json()).user;
}

/** Reads the command's answer; undefined where it found no way. */
async function readCommand(path: string): Promise<Placed[] | undefined> {
  const json = await readFile(`${path}.json`, 'utf8').catch(() => undefined);
  if (json === undefined) return undefined;
  const { words, phones } = alignedSchema.parse(JSON.parse(json)).tiers;
  return words.entries
    .filter(([, , word]) => word !== '' && word !== '<eps>')
    .map(([xmin, xmax, word]) => ({
      word,
      xmin,
      xmax,
      phones: phones.entries
        .filter(([start, end]) => (start + end) / 2 > xmin && (start + end) / 2 < xmax)
        .map(([start, end, phone]) => ({ phone, xmin: start, xmax: end })),
    }));
}

function compare(ours: readonly Placed[], theirs: readonly Placed[], found: Equivalence): void {
  const sounds = ({ word, phones }: Placed) => [word, ...phones.map(({ phone }) => phone)].join(' ');
  const edges = (one: Placed['phones'][number] | Placed, other: Placed['phones'][number] | Placed) =>
    [one.xmin - other.xmin, one.xmax - other.xmax].map((seconds) => Math.abs(1_000 * seconds));
  found.words += Math.max(ours.length, theirs.length);
  found.otherwise += Math.abs(ours.length - theirs.length);
  for (const [at, mine] of ours.entries()) {
    const its = theirs[at];
    if (!its) continue;
    if (sounds(mine) !== sounds(its)) found.otherwise += 1;
    else {
      found.wordEdgesMs.push(...edges(mine, its));
      for (const [place, phone] of mine.phones.entries()) {
        const other = its.phones[place];
        if (other) found.phoneEdgesMs.push(...edges(phone, other));
      }
    }
  }
}
