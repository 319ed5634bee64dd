import { encodeWav, resample } from '@sayable/shared/audio';
import type { AlignAnswer, Attempt } from '@sayable/shared/contracts';
import type { CompressedRecording } from '@sayable/shared/ports';
import type { HostDependencies } from './ports.ts';

/** Every aligner works at this rate; twice the rate would waste bandwidth. */
const sampleRate = 16_000;

/**
 * Asks the alignment service to align an attempt's recording and its reference audio.
 * @returns null without such a service, or without a recording
 */
export async function placeByServer(
  host: HostDependencies,
  { id, text, assessment }: Attempt,
): Promise<AlignAnswer | null> {
  // The service plans the usual wording only: its words would not be those that were said.
  if (assessment?.wordings) return null;
  const aligner = await host.server.aligner();
  if (!aligner) return null;
  const recording = await host.recordings.get(id);
  if (!recording) return null;
  const bytes = new Uint8Array(await recording.blob.arrayBuffer());
  // The request ends by itself: the aligner has a timeout.
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

/** Wakes the service, if there is one; never rejects. An error appears when the service is needed. */
export async function warmUpAligner({ server }: HostDependencies): Promise<void> {
  await server.aligner().then(
    (aligner) => aligner?.warmUp(),
    () => undefined,
  );
}
