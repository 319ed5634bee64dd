import type { AppError } from '@sayable/shared/contracts';
import type { TurnContext } from '@sayable/shared/ports';
import type { RealtimeClientEvent, RealtimeSessionCreateRequest } from 'openai/resources/realtime/realtime';
import { upstreamSilent } from '../../upstream-errors.ts';
import { VendorSocket } from '../vendor-socket.ts';
import { liveRate } from './audio.ts';
import { type LiveEvent, readLiveEvent } from './live-events.ts';
import type { RealtimeSettings } from './realtime-settings.ts';
import type { RealtimeWords } from './realtime-words.ts';
import { hintsFor } from './transcription-hints.ts';

/** The model's own voices. */
const voices = new Set('alloy ash ballad coral echo sage shimmer verse marin cedar'.split(' '));
/** A minute of speech; an answer has a quarter of it. */
const mostTokens = 2_000;

export interface RealtimeLineListener {
  receive(event: LiveEvent): void;
  failed(error: AppError): void;
}

/** A socket to the model for one turn, set up as soon as it is there. */
export class RealtimeLine {
  readonly #socket: VendorSocket;
  readonly #timeoutMs: number;
  readonly #listener: RealtimeLineListener;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWaiting = false;

  constructor(
    settings: RealtimeSettings,
    session: RealtimeSessionCreateRequest,
    listener: RealtimeLineListener,
  ) {
    const { apiKey, baseUrl, model, timeoutMs, connect } = settings;
    this.#timeoutMs = timeoutMs;
    this.#listener = listener;
    this.#socket = new VendorSocket({
      address: `${baseUrl}/realtime?model=${encodeURIComponent(model)}`,
      headers: { authorization: `Bearer ${apiKey}` },
      patienceMs: timeoutMs,
      receive: (message) => {
        if (this.#isWaiting) this.wait();
        listener.receive(readLiveEvent(message));
      },
      failed: (error) => {
        this.close();
        listener.failed(error);
      },
      ...(connect && { connect }),
    });
    this.send({ type: 'session.update', session });
  }

  send(event: RealtimeClientEvent): void {
    this.#socket.send(event);
  }

  /** An answer is to be made now, from what people and pages said. `first`: events between the data and the answer. */
  ask(data: string, first: readonly RealtimeClientEvent[] = []): void {
    const content = [{ type: 'input_text' as const, text: data }];
    this.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
    for (const event of first) this.send(event);
    this.send({ type: 'response.create' });
    this.wait();
  }

  /** From now on something is to come. */
  wait(): void {
    this.#isWaiting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.close();
      this.#listener.failed(upstreamSilent());
    }, this.#timeoutMs);
  }

  /** Safe at any time, also twice. */
  close(): void {
    this.#isWaiting = false;
    clearTimeout(this.#timer);
    this.#socket.close();
  }
}

/** What the model is told of the session: instructions, sound in and out, and that we say where a turn ends. */
export function sessionFor(
  { model, voice, transcribeModel }: RealtimeSettings,
  { voiceId, speed, scenario }: TurnContext,
  instructions: RealtimeWords['instructions'],
): RealtimeSessionCreateRequest {
  const format = { type: 'audio/pcm', rate: liveRate } as const;
  const transcription = { model: transcribeModel, ...hintsFor(transcribeModel, scenario.usefulPhrases) };
  const chosen = voiceId !== null && voices.has(voiceId) ? voiceId : voice;
  return {
    type: 'realtime',
    instructions,
    output_modalities: ['audio'],
    max_output_tokens: mostTokens,
    // Nobody but the person may read what she says.
    tracing: null,
    // A person waits: models that can think are to begin at once.
    ...(/gpt-realtime-2/.test(model) && { reasoning: { effort: 'minimal' } }),
    audio: {
      input: { format, transcription, turn_detection: null },
      output: { format, voice: chosen, speed },
    },
  };
}
