import { errorBodySchema, type GenerationEvent, generationEventSchema } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { readServerEvents } from '@sayable/shared/streams';
import { z } from 'zod';

export interface GenerationAnswer {
  response: Response;
  /** All events but `failed`. */
  events: GenerationEvent[];
  /** The error of the answer, or of the stream's end. */
  failure: AppError | undefined;
  /** The whole text. */
  text: string;
}

/** Creates a client that calls the proxy as the extension does, with the same reader of events. */
export function createGenerationClient(url: string, token: string) {
  const post = (method: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/generation/${method}/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify(body),
    });
  return {
    async ask(method: string, body: unknown, headers?: Record<string, string>): Promise<GenerationAnswer> {
      const response = await post(method, body, headers);
      if (!response.ok) {
        const answer = errorBodySchema.parse(await response.json());
        const { code, message, ...options } = answer.error;
        const failure = new AppError(code, message, options);
        return { response, events: [], failure, text: JSON.stringify(answer) };
      }
      const events: GenerationEvent[] = [];
      let failure: AppError | undefined;
      try {
        for await (const event of readServerEvents(bodyOf(response), generationEventSchema))
          events.push(event);
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        failure = thrown;
      }
      return { response, events, failure, text: JSON.stringify([events, failure?.message]) };
    },
    /** Ends the request at the first piece of text. */
    async leaveAfterFirst(method: string, body: unknown): Promise<void> {
      for await (const event of readServerEvents(bodyOf(await post(method, body)), generationEventSchema)) {
        if (event.type === 'text-delta') return;
      }
    },
  };
}

function bodyOf(response: Response): ReadableStream<Uint8Array> {
  if (!response.body) throw new Error('The answer has no body.');
  return response.body;
}

/** Returns the instructions in the body of a request to the Responses API. */
export const instructionsOf = (body: unknown): string =>
  z.object({ instructions: z.string() }).parse(body).instructions;

export const messagesOf = (body: unknown): { role: string; content: string }[] =>
  z.object({ input: z.array(z.object({ role: z.string(), content: z.string() })) }).parse(body).input;
