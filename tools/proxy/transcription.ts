import type { LiveTranscription, TranscriptionEvent } from '@sayable/shared/ports';

/** Returns a tone, so that lost audio is noticed. */
export const sound = (ms: number) =>
  Int16Array.from({ length: ms * 24 }, (_, index) => Math.round(9_000 * Math.sin(index / 20)));
export const say = (transcription: LiveTranscription, ms = 800) => {
  for (let at = 0; at < ms; at += 20) transcription.push(sound(20));
  transcription.commit();
};
/** Collects events until this many pieces are complete. */
export async function completed(transcription: LiveTranscription, count = 1): Promise<TranscriptionEvent[]> {
  const events: TranscriptionEvent[] = [];
  for await (const event of transcription.events) {
    events.push(event);
    if (events.filter(({ type }) => type === 'completed').length === count) break;
  }
  transcription.close();
  return events;
}
