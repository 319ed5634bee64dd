import type { CharacterAlignmentResponseModel } from '@elevenlabs/elevenlabs-js/api/types/CharacterAlignmentResponseModel.js';
import type { CharacterTiming, SpeechRequest } from '@sayable/shared/contracts';

type Alignment = CharacterAlignmentResponseModel;

/** The bytes of a millisecond of audio; absent for variable bit rates. PCM has two bytes a sample. */
const bytesPerMs: Readonly<Partial<Record<SpeechRequest['format'], number>>> = {
  mp3_44100_64: 8,
  mp3_44100_128: 16,
  pcm_16000: 32,
  pcm_24000: 48,
};

/** Converts the vendor's times in seconds to milliseconds from the start of the whole speech. */
export interface TimingClock {
  /** Call it for each chunk in order, with the size of its audio. */
  place(audioBytes: number, alignment: Alignment | undefined): CharacterTiming[];
}

/**
 * Creates a timing clock. The vendor does not document whether the times of a chunk count from the start of
 * the speech or of the chunk, and its endpoints differ. The times show it: they continue, or start again. The
 * result never goes back.
 */
export function createTimingClock(format: SpeechRequest['format']): TimingClock {
  const rate = bytesPerMs[format];
  let bytesBefore = 0;
  let lastStartMs = 0;
  let lastEndMs = 0;
  let previous: Time | undefined;
  let countsFromChunk = false;

  return {
    place(audioBytes, alignment) {
      // A chunk can end in silence, after its last character.
      const chunkStartMs = Math.max(lastEndMs, rate ? bytesBefore / rate : 0);
      bytesBefore += audioBytes;
      const times = timesOf(alignment);
      if (beginsAgain(times[0], previous)) countsFromChunk = true;
      previous = times.at(-1) ?? previous;
      const shiftMs = countsFromChunk ? chunkStartMs : 0;
      return times.map(({ text, startSeconds, endSeconds }) => {
        lastStartMs = Math.max(lastStartMs, Math.round(shiftMs + startSeconds * 1000));
        const endMs = Math.max(lastStartMs, Math.round(shiftMs + endSeconds * 1000));
        lastEndMs = Math.max(lastEndMs, endMs);
        return { text, startMs: lastStartMs, endMs };
      });
    },
  };
}

interface Time {
  text: string;
  startSeconds: number;
  endSeconds: number;
}

/** Returns the characters that have both times. The vendor's lists should have one length. */
function timesOf(alignment: Alignment | undefined): Time[] {
  if (!alignment) return [];
  const times: Time[] = [];
  for (const [index, text] of alignment.characters.entries()) {
    const startSeconds = alignment.characterStartTimesSeconds[index];
    const endSeconds = alignment.characterEndTimesSeconds[index];
    if (startSeconds === undefined || endSeconds === undefined) break;
    times.push({ text, startSeconds, endSeconds });
  }
  return times;
}

/**
 * True where the times start again. Characters may overlap a little where they continue, but their starts
 * never go back.
 */
function beginsAgain(first: Time | undefined, previous: Time | undefined): boolean {
  if (!first || !previous) return false;
  return first.startSeconds <= previous.startSeconds && first.startSeconds < previous.endSeconds;
}

/**
 * True where the speech ends before the text: a truncated answer can look complete to HTTP. Only letters and
 * digits count, since the vendor may trim the rest. Where they are not the beginning of the text, the answer
 * counts as complete.
 * @param spoken the characters that have times; empty where the vendor sent none
 */
export function isCutShort(text: string, spoken: string): boolean {
  const spokenLetters = essence(spoken);
  const textLetters = essence(text);
  return (
    spokenLetters.length > 0 &&
    spokenLetters.length < textLetters.length &&
    textLetters.startsWith(spokenLetters)
  );
}

/**
 * Returns the letters and digits without the vendor's markup, `<break time="1s" />` and `[whispers]`, which
 * is not spoken.
 */
function essence(text: string): string {
  return text
    .replace(/<[^>]*>|\[[^\]]*\]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
