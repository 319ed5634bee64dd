import type { SocketLine, SocketListener } from '../../vendor/index.ts';
import { type Conversation, createConversation, textOf } from './conversation.ts';
import type { RealtimeCounters } from './counters.ts';
import { complain, eventOf, newId, sendEvent } from './events.ts';
import { InputBuffer } from './input-buffer.ts';
import { RunningResponse } from './response.ts';
import type { ScriptedTranscript } from './scripted-transcript.ts';
import { type RealtimeSession, realtimeSession } from './session-request.ts';
import type { AnswerPiece } from './spoken-answer.ts';
import { Transcriber } from './transcriber.ts';

export interface SpeechParts {
  line: SocketLine;
  model: string;
  counters: RealtimeCounters;
  newTranscript(): ScriptedTranscript;
  delays(): { transcriptMs: number; speechMs: number; paceMs: number };
  /** Returns the name of the function that the model wants to call. */
  calls(): string | undefined;
  /** Returns the model's answer to the input, with its audio. */
  answer(asked: { instructions: string; text: string; speed: number }): Promise<readonly AnswerPiece[]>;
}

/** The session of `wss://…/v1/realtime?model=…`: speech in, speech out. */
export class SpeechSession implements SocketListener {
  readonly #parts: SpeechParts;
  readonly #id = newId('sess');
  readonly #conversation: Conversation;
  readonly #buffer: InputBuffer;
  readonly #transcriber: Transcriber;
  #session: RealtimeSession = { type: 'realtime' };
  #running: RunningResponse | undefined;

  constructor(parts: SpeechParts) {
    const { line, counters, newTranscript, delays } = parts;
    this.#parts = parts;
    this.#conversation = createConversation(line);
    this.#buffer = new InputBuffer(line, counters);
    this.#transcriber = new Transcriber({
      line,
      counters,
      newTranscript,
      delayMs: () => delays().transcriptMs,
      transcription: () => this.#session.audio?.input?.transcription,
    });
    this.#tellSession('session.created');
  }

  receive(message: unknown) {
    const event = eventOf(message);
    switch (event?.type) {
      case 'session.update':
        return this.#update(event.session);
      case 'response.create':
        return this.#respond(Object(event.response));
      case 'response.cancel':
        if (this.#running) return this.#running.cancel();
        return this.#complain('response_cancel_not_active', 'Cancellation failed: no active response found');
      default:
        return event?.type.startsWith('input_audio_buffer.')
          ? this.#receiveSound(event)
          : this.#receiveItem(event);
    }
  }

  ended() {
    this.#transcriber.drop();
    if (this.#running) this.#parts.counters.cancelledResponses += 1;
  }

  #receiveSound(event: { type: string } & Record<string, unknown>) {
    const buffer = this.#buffer;
    switch (event.type) {
      case 'input_audio_buffer.append':
        if (buffer.append(event.audio)) this.#transcriber.grew(buffer.itemId, buffer.sound, false);
        return;
      case 'input_audio_buffer.clear':
        this.#transcriber.drop();
        return buffer.clear();
      case 'input_audio_buffer.commit': {
        const committed = buffer.commit();
        if (!committed) return;
        return this.#conversation.addSound(committed.itemId, this.#transcriber.commit(committed) ?? '');
      }
      default:
        return this.#complain('invalid_value', `Invalid value: '${event.type}'.`, 'type');
    }
  }

  #receiveItem(event: ({ type: string } & Record<string, unknown>) | undefined) {
    switch (event?.type) {
      case 'conversation.item.create': {
        const item = Object(event.item);
        const text = textOf([item]);
        if (text === undefined) return this.#complain('invalid_value', 'Invalid item.', 'item');
        return this.#conversation.addText(item.role, text, item.id);
      }
      default:
        return this.#complain('invalid_value', `Invalid value: '${event?.type}'.`, 'type');
    }
  }

  #update(asked: unknown) {
    const checked = realtimeSession.safeParse(asked);
    if (!checked.success) {
      const issue = checked.error.issues[0];
      return this.#complain('invalid_value', issue?.message ?? 'Invalid session.', issue?.path.join('.'));
    }
    this.#session = { ...this.#session, ...checked.data };
    this.#tellSession('session.updated');
  }

  #respond(asked: Record<string, unknown>) {
    if (this.#running) {
      const message = `Conversation already has an active response in progress: ${this.#running.id}.`;
      return this.#complain('conversation_already_has_active_response', message);
    }
    const { line, counters, delays, calls, answer } = this.#parts;
    const { speechMs: delayMs, paceMs } = delays();
    const conversation = this.#conversation;
    const said = conversation.items.findLast(({ role }) => role === 'user')?.text ?? '';
    const { instructions = this.#session.instructions ?? '' } = asked;
    const request = {
      instructions: String(instructions),
      text: textOf(asked.input) ?? said,
      speed: this.#session.audio?.output?.speed ?? 1,
    };
    const isKept = asked.conversation !== 'none';
    const speak = () => answer(request);
    const ended = () => {
      this.#running = undefined;
    };
    const called = (this.#session.tools ?? []).find(({ name }) => name === calls())?.name;
    const parts = { line, counters, conversation, delayMs, paceMs, isKept, called, speak, ended };
    this.#running = new RunningResponse(parts);
  }

  #tellSession(type: string) {
    const { line, model } = this.#parts;
    const session = { ...this.#session, object: 'realtime.session', id: this.#id, model };
    sendEvent(line, { type, session });
  }

  #complain(code: string, message: string, param?: string) {
    const { line, counters } = this.#parts;
    complain(line, counters, { code, message, ...(param !== undefined && { param }) });
  }
}
