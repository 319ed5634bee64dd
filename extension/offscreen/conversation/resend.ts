import type { KeptTurn } from '@sayable/shared/contracts';
import type { TalkDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import type { TalkLine } from './ports.ts';
import type { Uplink } from './uplink.ts';

/** Pieces as the microphone gives them. */
const FRAME_SAMPLES = 512;

/**
 * Says a kept turn to the other side again, by its text where it has one, else by its recording.
 * @throws AppError `not-found` with the reason `recording-gone` where there is neither
 */
export async function sayKeptTurn(
  host: Pick<TalkDependencies, 'recordings' | 'decode' | 'encoder'>,
  { line, uplink }: { line: TalkLine; uplink: Uplink },
  { id: turnId, text, attemptId }: KeptTurn,
): Promise<void> {
  if (text.trim() !== '') {
    line.send({ type: 'text-sent', turnId, text: text.trim().slice(0, 2_000) });
    return;
  }
  const recording = attemptId === undefined ? undefined : await host.recordings.get(attemptId);
  if (!recording) throw failures.recordingGone();
  const samples = new Float32Array(await host.decode(recording.blob));
  const packets = line.takes === 'packets' ? await encoded(host, samples) : [];
  const giveBack = await uplink.take();
  try {
    line.send({ type: 'audio-started', turnId });
    for (const packet of packets) line.sendAudio({ packet });
    if (line.takes === 'samples') for (const frame of frames(samples)) line.sendAudio({ samples: frame });
    line.send({ type: 'audio-committed', turnId });
  } finally {
    giveBack();
  }
}

async function encoded(
  { encoder }: Pick<TalkDependencies, 'encoder'>,
  samples: Float32Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const packets: Uint8Array<ArrayBuffer>[] = [];
  const encoding = encoder.start((packet) => packets.push(packet));
  for (const frame of frames(samples)) encoding.push(frame);
  await encoding.finish();
  return packets;
}

function* frames(samples: Float32Array<ArrayBuffer>): Generator<Float32Array<ArrayBuffer>> {
  for (let at = 0; at < samples.length; at += FRAME_SAMPLES) yield samples.slice(at, at + FRAME_SAMPLES);
}
