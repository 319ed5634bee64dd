import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { AppError } from '@sayable/shared/std';
import type { RightReading } from './right-readings.ts';

const kinds = ['read', 'casual'];
const soundFormats: ReadonlySet<string> = new Set(['.wav', '.flac', '.opus', '.mp3']);
const textFormats = ['.txt', '.lab'];

/** Native speech of one kind. */
export interface NativeKind {
  name: string;
  readings: RightReading[];
}

/**
 * Reads native speech from the subfolders `read` and `casual`: each sound file has a text file of the same
 * name. One of the two subfolders may be absent.
 * @throws AppError `not-found` if both are absent, `unprocessable` if a text is missing
 */
export async function readNativeFolder(folder: string): Promise<NativeKind[]> {
  const all: NativeKind[] = [];
  for (const name of kinds) all.push({ name, readings: await readKind(join(folder, name)) });
  if (all.some(({ readings }) => readings.length > 0)) return all;
  throw new AppError('not-found', `${folder} has no sound files in "read" or "casual". Check --native.`);
}

async function readKind(folder: string): Promise<RightReading[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const readings: RightReading[] = [];
  for (const name of names.filter((one) => soundFormats.has(extname(one).toLowerCase())).sort()) {
    const audio = resolve(folder, name);
    const { size, mtimeMs } = await stat(audio);
    const text = await textFor(audio);
    readings.push({ text, sound: { audio }, stamp: `${size}:${Math.round(mtimeMs)}` });
  }
  return readings;
}

async function textFor(audio: string): Promise<string> {
  const base = audio.slice(0, -extname(audio).length);
  for (const format of textFormats) {
    const text = await readFile(`${base}${format}`, 'utf8').catch(() => '');
    if (text.trim() !== '') return text;
  }
  throw new AppError('unprocessable', `${audio} has no text beside it. Write what is said into ${base}.txt.`);
}
