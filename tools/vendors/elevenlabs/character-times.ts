import { editOperations } from '@sayable/shared/assessment';
import type { Pronouncer, SpokenPhone } from '@sayable/shared/ports';
import { spokenWords } from '@sayable/shared/text';

/** The characters and their times, in ElevenLabs' format. */
export interface CharacterAlignment {
  characters: string[];
  character_start_times_seconds: number[];
  character_end_times_seconds: number[];
}

interface WordTime {
  span: readonly [number, number];
  startMs: number;
  endMs: number;
}

/** Normalizes a phone: no stress, no case, one schwa. */
const plainPhone = (phone: string): string => phone.toUpperCase().replace(/\d/, '').replace('AX', 'AH');

/**
 * Returns for each planned phone the index of the spoken one; −1 where it wasn't spoken. The minimal edit
 * operations determine the voice's deviations from the plan.
 */
function matchPhones(planned: readonly string[], said: readonly string[]): number[] {
  const inserted = new Set<number>();
  const deleted = new Set<number>();
  for (const [operation, plannedIndex, saidIndex] of editOperations(planned, said)) {
    if (operation === 'insert') inserted.add(saidIndex);
    if (operation === 'delete') deleted.add(plannedIndex);
  }
  let next = 0;
  return planned.map((_, index) => {
    while (inserted.has(next)) next += 1;
    if (deleted.has(index)) return -1;
    next += 1;
    return next - 1;
  });
}

/** Returns the time of each word of the text: the times of its phones, by the dictionary's pronunciation. */
async function wordTimes(
  text: string,
  phones: readonly SpokenPhone[],
  pronouncer: Pronouncer,
): Promise<WordTime[]> {
  const words = spokenWords(text);
  const planned = await Promise.all(
    words.map(async ({ word }) => (await pronouncer.pronounce(word)).pronunciations[0] ?? []),
  );
  const voiced = phones.filter(({ phone }) => phone !== 'pau');
  const matches = matchPhones(
    planned.flat().map(plainPhone),
    voiced.map(({ phone }) => plainPhone(phone)),
  );
  let offset = 0;
  return words.flatMap(({ span }, index) => {
    const mine = matches.slice(offset, offset + (planned[index]?.length ?? 0)).filter((match) => match >= 0);
    offset += planned[index]?.length ?? 0;
    const first = voiced[mine[0] ?? -1];
    const last = voiced[mine.at(-1) ?? -1];
    return first && last ? [{ span, startMs: first.startMs, endMs: last.endMs }] : [];
  });
}

/** Joins words with the same letters ("$5" is two words). */
function joined(times: readonly WordTime[]): WordTime[] {
  const result: WordTime[] = [];
  for (const time of times) {
    const previous = result.at(-1);
    if (previous && time.span[0] < previous.span[1]) {
      result[result.length - 1] = {
        span: [previous.span[0], Math.max(previous.span[1], time.span[1])],
        startMs: previous.startMs,
        endMs: time.endMs,
      };
    } else result.push(time);
  }
  return result;
}

const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1_000;

/**
 * Returns the time of each character. A word's time is that of its phones, known from the rendering, and its
 * characters share it evenly. Characters between words share the time between them. The times neither overlap
 * nor leave gaps.
 */
export async function characterTimes(
  text: string,
  speech: { phones: readonly SpokenPhone[]; endMs: number },
  pronouncer: Pronouncer,
): Promise<CharacterAlignment> {
  const words = joined(await wordTimes(text, speech.phones, pronouncer));
  const alignment: CharacterAlignment = {
    characters: [],
    character_start_times_seconds: [],
    character_end_times_seconds: [],
  };
  const spread = (from: number, to: number, startMs: number, endMs: number) => {
    const characters = Array.from(text.slice(from, to));
    for (const [index, character] of characters.entries()) {
      const at = (place: number) => seconds(startMs + ((endMs - startMs) * place) / characters.length);
      alignment.characters.push(character);
      alignment.character_start_times_seconds.push(at(index));
      alignment.character_end_times_seconds.push(at(index + 1));
    }
  };
  let position = 0;
  let timeMs = 0;
  for (const { span, startMs, endMs } of words) {
    spread(position, span[0], timeMs, startMs);
    spread(span[0], span[1], startMs, endMs);
    position = span[1];
    timeMs = endMs;
  }
  spread(position, text.length, timeMs, speech.endMs);
  return alignment;
}
