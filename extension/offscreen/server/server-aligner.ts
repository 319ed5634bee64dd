import { alignAnswerSchema, alignReadySchema } from '@sayable/shared/contracts';
import type { CompressedRecording, RemoteAligner } from '@sayable/shared/ports';
import { asServerError } from '../../adapters/server/index.ts';
import type { AskedServer } from './decorators.ts';

/** The service sleeps after a quarter of an hour; a sentence every few seconds need not wake it each time. */
const AWAKE_MS = 5 * 60_000;
/** A container takes some seconds to start; nothing waits for this request. */
const WAKE_WITHIN_MS = 30_000;

/**
 * An aligner that uses the alignment service behind the joined server. The service receives the sentence, and
 * the token that identifies the device.
 */
export function createServerAligner(client: AskedServer, address: string, now: () => number): RemoteAligner {
  let wokenAt = Number.NEGATIVE_INFINITY;
  let givesSecondOpinion = false;
  return {
    async align({ text, recording, reference }, { signal }) {
      const form = new FormData();
      form.append('text', text);
      if (givesSecondOpinion) form.append('variants', 'on');
      form.append('audio', fileOf(recording), 'recording');
      form.append('reference', fileOf(reference), 'reference');
      try {
        const answer = await client.request('/api/align', { method: 'POST', body: form }, { signal });
        return alignAnswerSchema.parse(await answer.json());
      } catch (thrown) {
        throw asServerError(thrown, address, signal);
      }
    },
    async warmUp() {
      if (now() - wokenAt < AWAKE_MS) return;
      wokenAt = now();
      try {
        const answer = await client.request('/api/align/ready', {}, { timeoutMs: WAKE_WITHIN_MS });
        givesSecondOpinion = alignReadySchema.parse(await answer.json()).secondOpinion;
      } catch {
        wokenAt = Number.NEGATIVE_INFINITY;
      }
    },
  };
}

function fileOf({ bytes, mime }: CompressedRecording): Blob {
  const [type = mime] = mime.split(';');
  return new Blob([bytes], { type });
}
