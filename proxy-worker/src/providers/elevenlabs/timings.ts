import type { CharacterAlignmentResponseModel } from '@elevenlabs/elevenlabs-js/api/types/CharacterAlignmentResponseModel.js';
import type { CharacterTiming, SpeechRequest } from '@sayable/shared/contracts';

type Alignment = CharacterAlignmentResponseModel;

/** How many bytes a millisecond of sound takes; absent where that varies. PCM has two bytes a sample. */
const bytesPerMs: Readonly<Partial<Record<SpeechRequest['format'], number>>> = {
  mp3_44100_64: 8,
  mp3_44100_128: 16,
  pcm_16000: 32,
  pcm_24000: 48,
};

/** Puts the vendor's times, in seconds, in their places in the whole, in milliseconds. */
export interface TimingClock {
  /** To be called for each chunk in its turn, with the length of its audio. */
  place(audioBytes: number, alignment: Alignment | undefined): CharacterTiming[];
}

/**
 * The vendor doesn't say whether a chunk's times count from the start of the whole or of the chunk, and its endpoints
 * differ. The times say it: they go on, or they begin again. Whatever they say, what comes out never goes backwards.
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
      // The sound may be longer than its last character: a chunk can end in silence.
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

/** As many as have all three; the vendor's lists ought to be of one length. */
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

/** Characters may overlap by a little where times go on, but none begins before the one before it. */
function beginsAgain(first: Time | undefined, previous: Time | undefined): boolean {
  if (!first || !previous) return false;
  return first.startSeconds <= previous.startSeconds && first.startSeconds < previous.endSeconds;
}
