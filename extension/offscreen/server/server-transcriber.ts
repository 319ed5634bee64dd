import type { CompressedRecording, Transcriber, Transcript } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { z } from 'zod';
import { asServerError } from '../../adapters/server/index.ts';
import type { AskedServer } from './decorators.ts';

const USUAL_MODEL = 'gpt-transcribe';
const answerSchema = z.object({ text: z.string() });
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/**
 * A transcriber that uses the joined server. The request names the language, so that an accent is not
 * recognised as another language. It never contains the expected sentence, because that would bias the
 * transcript.
 */
export function createServerTranscriber(client: AskedServer, address: string): Transcriber {
  let model = USUAL_MODEL;
  const ask = async (recording: CompressedRecording, signal: AbortSignal): Promise<Transcript> => {
    const answer = await client.request(
      '/api/ai/audio/transcriptions',
      { method: 'POST', body: formOf(recording, model) },
      { signal },
    );
    const { text } = answerSchema.parse(await answer.json());
    return { text: text.trim() };
  };
  return {
    async transcribe(recording, { signal }) {
      try {
        return await ask(recording, signal).catch(async (thrown: unknown) => {
          const other = isRefused(thrown) ? await otherModel(client, signal) : undefined;
          if (other === undefined || other === model) throw thrown;
          model = other;
          return ask(recording, signal);
        });
      } catch (thrown) {
        throw asServerError(thrown, address, signal);
      }
    },
  };
}

/**
 * Returns the request's form. The model precedes the recording, because servers of version 0.1 check it
 * before they accept the recording.
 */
function formOf({ bytes, mime }: CompressedRecording, model: string): FormData {
  const form = new FormData();
  form.append('model', model);
  form.append('languages[]', 'en');
  form.append('response_format', 'json');
  const [type = mime] = mime.split(';');
  form.append('file', new Blob([bytes], { type }), `recording.${type.split('/')[1] ?? 'webm'}`);
  return form;
}

/** Returns true for the error of a server whose models are not OpenAI's. */
function isRefused(thrown: unknown): boolean {
  return thrown instanceof AppError && (thrown.code === 'forbidden' || thrown.code === 'unprocessable');
}

async function otherModel(client: AskedServer, signal: AbortSignal): Promise<string | undefined> {
  const answer = await client.request('/api/ai/models', {}, { signal });
  const { data } = modelsSchema.parse(await answer.json());
  // "gpt-live-transcribe" accepts only a live stream, not a recording.
  return data.find(({ id }) => /transcri|whisper/.test(id) && !id.includes('live'))?.id;
}
