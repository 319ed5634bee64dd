import { cropSection, encodeWav, resample } from '@sayable/shared/audio';
import type { Section } from '@sayable/shared/contracts';
import type { StudyItem } from '@sayable/shared/export';
import type { Recording, TimedWord } from '@sayable/shared/ports';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { type AnkiNote, noteOf } from './anki/note.ts';

/** The model voice's reading of a text, with the times of its words. */
export interface Reading extends Recording {
  words: readonly TimedWord[];
}

/** The sources of what a card shows. */
export interface CardSources {
  definitions: Pick<DefinitionSource, 'lookUp'>;
  /** Returns the model voice's reading; it is made if it is missing. Rejects if it can't be made. */
  reading(text: string, wordings: readonly number[]): Promise<Reading>;
  /** Returns an attempt's recording; undefined if it is gone. */
  recording(attemptId: string): Promise<Recording | undefined>;
}

export interface GatherOptions {
  signal: AbortSignal;
  onProgress(done: number): void;
}

export interface Gathered {
  notes: AnkiNote[];
  /** The number of notes whose model audio could not be made. */
  withoutVoice: number;
}

/** Speech needs no more, and the files stay small. */
const SAMPLE_RATE = 16_000;
/** The additional audio around a word, so that its first and last sound are whole. */
const WORD_MARGIN_MS = 60;
/** The most meanings that a reader takes in on a card. */
const MOST_MEANINGS = 2;

/**
 * Collects meaning and sounds of these items, one by one. What is missing is left out: a card without sound
 * is better than none. An item that is twice in the list (starred, and to be worked on) gives one note.
 * @throws the signal's reason after an abort
 */
export async function gatherNotes(
  items: readonly StudyItem[],
  sources: CardSources,
  { signal, onProgress }: GatherOptions,
): Promise<Gathered> {
  const distinct = [...new Map([...items].reverse().map((item) => [item.key, item])).values()].reverse();
  const notes: AnkiNote[] = [];
  let withoutVoice = 0;
  for (const [index, item] of distinct.entries()) {
    signal.throwIfAborted();
    onProgress(index);
    const { meaning, pronunciation } = await meaningOf(item, sources);
    const model = await modelAudio(item, sources);
    const take = await bestTake(item, sources);
    if (!model) withoutVoice += 1;
    notes.push(await noteOf({ item, meaning, pronunciation, model, take }));
  }
  return { notes, withoutVoice };
}

async function meaningOf(item: StudyItem, { definitions }: CardSources) {
  const { kind, text, sentence, pronunciation } = item;
  if (kind === 'sentence') return { meaning: '', pronunciation };
  const answer = await definitions.lookUp({ word: text, sentence });
  const entry = answer.ok ? answer.value.entry : null;
  const senses = entry?.lexemes[0]?.senses.slice(0, MOST_MEANINGS) ?? [];
  const listed = entry?.pronunciations[0];
  return {
    meaning: senses.map(({ gloss }) => gloss).join('\n'),
    pronunciation: pronunciation.length === 0 && listed ? [listed] : pronunciation,
  };
}

/** Returns the sentence as the model voice reads it; of a word, how it is read in its sentence. */
async function modelAudio({ kind, text, sentence, wordings }: StudyItem, { reading }: CardSources) {
  try {
    if (kind === 'sentence' || sentence === '') return asWav(await reading(text, wordings), null);
    const read = await reading(sentence, wordings);
    const place = read.words.find(({ word }) => word === text);
    return place ? asWav(read, place, WORD_MARGIN_MS) : asWav(await reading(text, []), null);
  } catch (thrown) {
    console.error('sayable: a card has no model audio', thrown);
    return null;
  }
}

async function bestTake({ best }: StudyItem, { recording }: CardSources) {
  if (!best) return null;
  try {
    const sound = await recording(best.attemptId);
    return sound ? asWav(sound, best.section, WORD_MARGIN_MS) : null;
  } catch (thrown) {
    console.error('sayable: a card has no recording', thrown);
    return null;
  }
}

function asWav(sound: Recording, section: Section | null, marginMs = 0): Uint8Array<ArrayBuffer> {
  const { samples, sampleRate } = section ? cropSection(sound, section, { marginMs }) : sound;
  return encodeWav({ samples: resample(samples, sampleRate, SAMPLE_RATE), sampleRate: SAMPLE_RATE });
}
