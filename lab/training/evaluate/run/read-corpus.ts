import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '@sayable/shared/std';
import { z } from 'zod';
import { rated } from '../../corpus.ts';
import { diceOf } from '../../features/degrade.ts';
import { readJsonLines } from './json-lines.ts';

const labelSchema = rated
  .extend({ age: z.number().optional(), gender: z.string().optional() })
  .refine(
    ({ words }) =>
      words.length > 0 &&
      words.every(
        ({ phones, phones_accuracy: ratings }) => phones.length > 0 && phones.length === ratings.length,
      ),
    { path: ['words'], message: 'every word needs phones, and as many phones_accuracy' },
  );

/** A rated recording with the path of its sound file. */
export interface CorpusRecording extends z.infer<typeof labelSchema> {
  audio: string;
  /** The file's state, which differs for another file of the same name. */
  stamp: string;
}

export interface Corpus {
  recordings: CorpusRecording[];
  /** The ids of recordings without a sound file. */
  missing: string[];
}

const formats = ['opus', 'wav'];

/**
 * Reads a folder in speechocean762's format, which `../shared/corpus/README.md` describes.
 * @param limit the highest number of recordings, with all recordings of a speaker before those of the next;
 *   speakers are in a seeded order
 * @param skip the number of recordings in that order that are left out
 * @throws AppError `not-found` (no folder, no labels), `unprocessable` (a malformed line, nothing to score)
 */
export async function readCorpus(
  folder: string,
  limit = Number.POSITIVE_INFINITY,
  skip = 0,
): Promise<Corpus> {
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new AppError('not-found', `There is no folder ${folder}. Check --corpus.`);
  const labels = await readJsonLines(join(folder, 'labels.jsonl'), labelSchema);
  const repeated = labels.find(({ id }, index) => labels.findIndex((other) => other.id === id) !== index);
  if (repeated)
    throw new AppError(
      'unprocessable',
      `${folder} has two recordings ${repeated.id}. Leave one of them out.`,
    );
  const corpus: Corpus = { recordings: [], missing: [] };
  for (const label of speakerBySpeaker(labels).slice(skip, skip + limit)) {
    const found = await findAudio(folder, label.id);
    if (found) corpus.recordings.push({ ...label, ...found });
    else corpus.missing.push(label.id);
  }
  if (corpus.recordings.length > 0) return corpus;
  const why =
    labels.length === 0
      ? 'labels.jsonl is empty'
      : skip >= labels.length
        ? `it has ${labels.length} recordings, and --skip leaves out ${skip}`
        : 'no recording that it names is in audio/';
  throw new AppError('unprocessable', `${folder} holds nothing to score: ${why}.`);
}

/** Choices were made on the first speakers of the corpus. */
const SPEAKERS_FOR_BUILDING = 35;

/** Returns the recordings of each speaker, in two halves: for building, and set aside. A half may be empty. */
export async function readHalves(
  folder: string,
  limit?: number,
): Promise<{ name: string; speakers: CorpusRecording[][] }[]> {
  const { recordings } = await readCorpus(folder, limit);
  const speakers = [...Map.groupBy(recordings, ({ speaker }) => speaker).values()];
  return [
    { name: 'for building', speakers: speakers.slice(0, SPEAKERS_FOR_BUILDING) },
    { name: 'set aside', speakers: speakers.slice(SPEAKERS_FOR_BUILDING) },
  ].filter((half) => half.speakers.length > 0);
}

/** Returns the text of a recording as it is written: the labels have it in capitals. */
export function writtenText({ text }: Pick<CorpusRecording, 'text'>): string {
  return `${text.charAt(0)}${text.slice(1).toLowerCase()}.`;
}

function speakerBySpeaker<Label extends { speaker: string }>(labels: readonly Label[]): Label[] {
  const dice = diceOf(762);
  const order = new Map(
    [...new Set(labels.map(({ speaker }) => speaker))].sort().map((name) => [name, dice()]),
  );
  const orderOf = ({ speaker }: Label): number => order.get(speaker) ?? 0;
  return [...labels].sort((one, other) => orderOf(one) - orderOf(other));
}

async function findAudio(folder: string, id: string) {
  for (const place of [resolve(folder, 'audio'), resolve(folder)])
    for (const format of formats) {
      const audio = join(place, `${id}.${format}`);
      const file = await stat(audio).catch(() => null);
      if (file?.isFile()) return { audio, stamp: `${audio}:${file.size}:${Math.round(file.mtimeMs)}` };
    }
  return null;
}
