import { codeSound } from '../formats.ts';
import type { Speak } from '../speech.ts';
import type { AccountVoice } from '../voices.ts';

/** One message of speech as it is sent, without its context. */
export interface LivePiece {
  audio: string;
  alignment: { chars: string[]; charStartTimesMs: number[]; charDurationsMs: number[] };
}

/** The audio of one message: half of the vendor's, so that short sentences have several. */
const pieceMs = 250;

/**
 * Creates the renderer that cuts speech into messages. It renders each text once. Times count from the
 * message's own first sample.
 */
export function createRendering(speak: Speak) {
  const known = new Map<string, Promise<LivePiece[]>>();
  async function render(
    text: string,
    voice: AccountVoice,
    speed: number,
    format: string,
  ): Promise<LivePiece[]> {
    const { recording, alignment } = await speak(text, voice.speaksAs, speed);
    const { bytes, unitBytes } = codeSound(recording, format);
    const durationMs = (recording.samples.length / recording.sampleRate) * 1_000;
    const count = Math.max(1, Math.ceil(durationMs / pieceMs));
    const units = bytes.length / unitBytes;
    const cut = (place: number) => Math.round((units * place) / count) * unitBytes;
    const startsMs = alignment.character_start_times_seconds.map((seconds) => seconds * 1_000);
    const endsMs = alignment.character_end_times_seconds.map((seconds) => seconds * 1_000);
    return Array.from({ length: count }, (_, index) => {
      const fromMs = (durationMs * index) / count;
      const toMs = index === count - 1 ? Number.POSITIVE_INFINITY : (durationMs * (index + 1)) / count;
      const mine = startsMs.flatMap((startMs, place) =>
        startMs >= (index === 0 ? 0 : fromMs) && startMs < toMs ? [place] : [],
      );
      return {
        audio: Buffer.from(bytes.subarray(cut(index), cut(index + 1))).toString('base64'),
        alignment: {
          chars: mine.map((place) => alignment.characters[place] ?? ''),
          charStartTimesMs: mine.map((place) => Math.round((startsMs[place] ?? 0) - fromMs)),
          charDurationsMs: mine.map((place) => Math.round((endsMs[place] ?? 0) - (startsMs[place] ?? 0))),
        },
      };
    });
  }
  return (text: string, voice: AccountVoice, speed: number, format: string): Promise<LivePiece[]> => {
    const key = `${voice.voice_id} ${speed} ${format} ${text}`;
    const pieces = known.get(key) ?? render(text, voice, speed, format);
    known.set(key, pieces);
    return pieces;
  };
}
export type Rendering = ReturnType<typeof createRendering>;
