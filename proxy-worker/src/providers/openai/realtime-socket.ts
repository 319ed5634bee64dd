import type { TurnContext } from '@sayable/shared/ports';
import type { AppError } from '@sayable/shared/std';
import type { RealtimeClientEvent, RealtimeSessionCreateRequest } from 'openai/resources/realtime/realtime';
import { type Connect, VendorSocket } from '../vendor-socket.ts';
import { LIVE_SAMPLE_RATE } from './pcm.ts';
import { type RealtimeEvent, readRealtimeEvent } from './realtime-events.ts';
import { END_TALK, type RealtimePrompt } from './realtime-prompts.ts';
import { hintsFor } from './transcription-hints.ts';

/** The voices of the model. */
const voices = new Set('alloy ash ballad coral echo sage shimmer verse marin cedar'.split(' '));
/** A minute of speech; a usual answer has a quarter of it. */
const MAX_OUTPUT_TOKENS = 2_000;

export interface RealtimeSettings {
  apiKey: string;
  /** "https://api.openai.com/v1" */
  baseUrl: string;
  /** `gpt-realtime-2.1` */
  model: string;
  /** The voice that is used where the person chose none of the model's. */
  voice: string;
  /** The model that transcribes the person's turns: the realtime model does not. */
  transcribeModel: string;
  /** Milliseconds in which the socket has to be open. */
  connectTimeoutMs: number;
  /** Milliseconds that never go back; `performance.now` by default. */
  elapsed?: () => number;
  /** Opens the socket; by default, `fetch` does. */
  connect?: Connect;
}

export interface RealtimeListener {
  receive(event: RealtimeEvent): void;
  failed(error: AppError): void;
}

/** A socket to the model for one turn. The session is configured by its first message. */
export class RealtimeSocket {
  readonly #socket: VendorSocket;

  constructor(settings: RealtimeSettings, session: RealtimeSessionCreateRequest, listener: RealtimeListener) {
    const { apiKey, baseUrl, model, connectTimeoutMs, connect } = settings;
    this.#socket = new VendorSocket({
      address: `${baseUrl}/realtime?model=${encodeURIComponent(model)}`,
      headers: { authorization: `Bearer ${apiKey}` },
      connectTimeoutMs,
      receive: (message) => listener.receive(readRealtimeEvent(message)),
      failed: (error) => listener.failed(error),
      ...(connect && { connect }),
    });
    this.send({ type: 'session.update', session });
  }

  send(event: RealtimeClientEvent): void {
    this.#socket.send(event);
  }

  /** Asks for a response to the data. @param events sent between the data and the request */
  ask(data: string, events: readonly RealtimeClientEvent[] = []): void {
    const content = [{ type: 'input_text' as const, text: data }];
    this.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
    for (const event of events) this.send(event);
    this.send({ type: 'response.create' });
  }

  /** Closes the socket. Safe at any time, also twice. */
  close(): void {
    this.#socket.close();
  }
}

/** It has the place of the mark that ends a written reply. Its call is not answered: the talk is over. */
const endTalk = {
  type: 'function',
  name: END_TALK,
  description: 'Ends the talk, after the goodbye of this answer was said aloud.',
  parameters: { type: 'object', properties: {} },
} as const;

/** Returns the configuration of a session: instructions, audio formats, and that the client ends a turn. */
export function sessionFor(
  { model, voice, transcribeModel }: RealtimeSettings,
  { voiceId, speed, scenario }: TurnContext,
  instructions: RealtimePrompt['instructions'],
  { mayEnd = true }: { mayEnd?: boolean } = {},
): RealtimeSessionCreateRequest {
  const format = { type: 'audio/pcm', rate: LIVE_SAMPLE_RATE } as const;
  const transcription = { model: transcribeModel, ...hintsFor(transcribeModel, scenario.usefulPhrases) };
  const chosen = voiceId !== null && voices.has(voiceId) ? voiceId : voice;
  return {
    type: 'realtime',
    instructions,
    output_modalities: ['audio'],
    max_output_tokens: MAX_OUTPUT_TOKENS,
    ...(mayEnd && { tools: [endTalk], tool_choice: 'auto' as const }),
    // The vendor's traces would show what the person says.
    tracing: null,
    // A person waits: a reasoning model has to begin at once.
    ...(/gpt-realtime-2/.test(model) && { reasoning: { effort: 'minimal' } }),
    audio: {
      input: { format, transcription, turn_detection: null },
      output: { format, voice: chosen, speed },
    },
  };
}
