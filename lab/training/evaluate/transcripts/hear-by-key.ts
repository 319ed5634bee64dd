import type { HeardSpeech, SpeechToText } from '@sayable/shared/ports';
import { floatToPcm16 } from '@sayable/shared/std';
import { createStreamingTranscriber } from '@sayable/shared/transcription';

const PER_MS = 16;
/** The frames of a conversation's microphone, in samples. */
const FRAME = 512;
/**
 * The time that a pass takes on two quiet virtual cores: for any sound, and for each millisecond of it. One
 * that is broken off ends with its encoder.
 */
const COST = { anyMs: 20, perMs: 0.06, encoderShare: 0.75 };
const STEP_MS = 10;

interface Pass {
  overAtMs: number;
  end(): Promise<void>;
}

/**
 * Hears a recording as a turn by the key is heard: in frames, with passes over the growing sound. The key is
 * released at the recording's end. Time is counted and not measured, so that the machine decides nothing.
 * @returns the final words, and the counted time from the release to them
 */
export async function hearByKey(
  recognizer: Pick<SpeechToText, 'transcribe'>,
  samples: Float32Array,
): Promise<{ text: string; waitMs: number }> {
  let nowMs = 0;
  let running: Pass | undefined;
  const inCountedTime: Pick<SpeechToText, 'transcribe'> = {
    transcribe(sound, { signal, draft = [] } = {}) {
      const { promise, resolve, reject } = Promise.withResolvers<HeardSpeech>();
      const costMs = COST.anyMs + (COST.perMs * sound.length) / PER_MS;
      const pass: Pass = {
        overAtMs: nowMs + costMs,
        async end() {
          if (signal?.aborted) reject(signal.reason);
          else await recognizer.transcribe(sound, { draft }).then(resolve, reject);
        },
      };
      const encodedAtMs = nowMs + COST.encoderShare * costMs;
      signal?.addEventListener('abort', () => {
        pass.overAtMs = Math.min(pass.overAtMs, Math.max(nowMs, encodedAtMs));
      });
      running = pass;
      return promise;
    },
  };
  const passTime = async (ms: number) => {
    nowMs += ms;
    if (!running || running.overAtMs > nowMs) return;
    const { end } = running;
    running = undefined;
    await end();
    // The transcriber may begin the next pass.
    await new Promise((resolve) => setImmediate(resolve));
  };
  const transcriber = createStreamingTranscriber({ recognizer: inCountedTime, elapsed: () => nowMs });
  const transcription = transcriber.open({ signal: new AbortController().signal });
  let text: string | undefined;
  const reading = (async () => {
    for await (const event of transcription.events) if (event.type === 'completed') text = event.text;
  })();
  for (let at = 0; at < samples.length; at += FRAME) {
    await passTime(FRAME / PER_MS);
    transcription.push(floatToPcm16(samples.subarray(at, at + FRAME)));
  }
  const releasedAtMs = nowMs;
  transcription.commit();
  await new Promise((resolve) => setImmediate(resolve));
  while (text === undefined) await passTime(STEP_MS);
  transcription.close();
  await reading;
  return { text, waitMs: nowMs - releasedAtMs };
}
