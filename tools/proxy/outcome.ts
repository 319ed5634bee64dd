import { errorBodySchema, type WireError, wireErrorSchema } from '@sayable/shared/contracts';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { z } from 'zod';

/** The result that a client sees. */
export interface Outcome {
  status: number;
  headers: Headers;
  /** The whole text. */
  text: string;
  /** The error in the answer's body, or in a stream's last event. */
  error: WireError | undefined;
  /** True where the connection broke before the answer's end. */
  broken: boolean;
}

const lastEventSchema = z.object({ type: z.enum(['failed', 'error']), error: wireErrorSchema });

function errorOfLastEvent(text: string): WireError | undefined {
  const events: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => events.push(event) }).feed(text);
  const last = events.at(-1)?.data;
  if (last === undefined || last === '[DONE]') return undefined;
  return lastEventSchema.safeParse(JSON.parse(last)).data?.error;
}

/** Reads an answer to its end, successful or not. */
export async function readOutcome(response: Response): Promise<Outcome> {
  const decoder = new TextDecoder();
  let text = '';
  let broken = false;
  try {
    const reader = response.body?.getReader();
    for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
      text += decoder.decode(piece.value, { stream: true });
    }
  } catch {
    broken = true;
  }
  const { status, headers } = response;
  const isEvents = headers.get('content-type')?.startsWith('text/event-stream');
  const error =
    status === 200
      ? isEvents
        ? errorOfLastEvent(text)
        : undefined
      : errorBodySchema.parse(JSON.parse(text)).error;
  return { status, headers, text, error, broken };
}
