import { type AlignReady, alignAnswerSchema, alignReadySchema } from '@sayable/shared/contracts';
import type { CompressedRecording, RemoteAligner } from '@sayable/shared/ports';
import { loadedOnce } from '@sayable/shared/std';
import { asServerError } from '../../adapters/server/index.ts';
import type { AskedServer } from './decorators.ts';

/** The service sleeps after a quarter of an hour; a sentence every few seconds need not wake it each time. */
const AWAKE_MS = 5 * 60_000;
/** A container takes some seconds to start; nothing waits for this request. */
const WAKE_WITHIN_MS = 30_000;

/**
 * Returns a function that wakes the alignment service behind the joined server and resolves to its aligner.
 * It resolves to null unless the service's engine is MFA: any other engine is the device's own, which has
 * judged the recording already. Only this aligner sends recordings, so none is sent before the engine is
 * known. The server receives the sentence, and the token that identifies the device.
 * @throws AppError if the service doesn't answer
 */
export function serverAlignerFinder(
  client: AskedServer,
  address: string,
  now: () => number,
): () => Promise<RemoteAligner | null> {
  let askedAt = Number.NEGATIVE_INFINITY;
  const ready = loadedOnce(async (): Promise<AlignReady> => {
    askedAt = now();
    try {
      const answer = await client.request('/api/align/ready', {}, { timeoutMs: WAKE_WITHIN_MS });
      return alignReadySchema.parse(await answer.json());
    } catch (thrown) {
      throw asServerError(thrown, address);
    }
  });

  const alignerOf = ({ secondOpinion }: AlignReady): RemoteAligner => ({
    async align({ text, recording, reference, audioMs }, { signal }) {
      const form = new FormData();
      form.append('text', text);
      if (secondOpinion) form.append('variants', 'on');
      form.append('audio', fileOf(recording), 'recording');
      form.append('reference', fileOf(reference), 'reference');
      const headers = { 'sayable-audio-seconds': (audioMs / 1_000).toFixed(3) };
      try {
        const init = { method: 'POST', headers, body: form };
        const answer = await client.request('/api/align', init, { signal });
        const parsed = alignAnswerSchema.parse(await answer.json());
        // The service was replaced meanwhile.
        if (parsed.engine.name !== 'mfa') ready.forget();
        return parsed;
      } catch (thrown) {
        throw asServerError(thrown, address, signal);
      }
    },
  });

  return async () => {
    if (now() - askedAt >= AWAKE_MS) ready.forget();
    const answer = await ready();
    return answer.engine === 'mfa' ? alignerOf(answer) : null;
  };
}

function fileOf({ bytes, mime }: CompressedRecording): Blob {
  const [type = mime] = mime.split(';');
  return new Blob([bytes], { type });
}
