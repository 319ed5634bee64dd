import { encodeWav, resample } from '@sayable/shared/audio';
import type { AlignAnswer, Attempt } from '@sayable/shared/contracts';
import type { CompressedRecording } from '@sayable/shared/ports';
import type { HostDependencies } from './dependencies.ts';

/** What every aligner works at; twice as much would be sent for nothing. */
const sampleRate = 16_000;

/**
 * Has the alignment service place an attempt's recording, and the reference as it was read to the person.
 * @returns null where there is no such service, or no recording
 */
export async function placeByServer(
  host: HostDependencies,
  { id, text }: Attempt,
): Promise<AlignAnswer | null> {
  const aligner = await host.server.aligner();
  if (!aligner) return null;
  const recording = await host.recordings.get(id);
  if (!recording) return null;
  const bytes = new Uint8Array(await recording.blob.arrayBuffer());
  // It ends by itself: the aligner has a time-out.
  const { signal } = new AbortController();
  return aligner.align(
    { text, recording: { bytes, mime: recording.mime }, reference: await referenceOf(host, text) },
    { signal },
  );
}

async function referenceOf({ engine }: HostDependencies, text: string): Promise<CompressedRecording> {
  const spoken = await engine.speak(text, 'normal');
  const samples = resample(spoken.samples, spoken.sampleRate, sampleRate);
  return { bytes: encodeWav({ samples, sampleRate }), mime: 'audio/wav' };
}

/** Wakes the service, where there is one; never rejects. What is wrong shows when it is needed. */
export async function warmUpAligner({ server }: HostDependencies): Promise<void> {
  await server.aligner().then(
    (aligner) => aligner?.warmUp(),
    () => undefined,
  );
}
