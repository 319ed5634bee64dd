import type { SocketLine, SocketListener } from '../../vendor/index.ts';
import type { RealtimeCounters } from './counters.ts';
import { complain, eventOf, newId, sendEvent } from './events.ts';
import { InputBuffer } from './input-buffer.ts';
import type { ScriptedTranscript } from './scripted-transcript.ts';
import { type TranscriptionSession as Session, transcriptionSession } from './session-request.ts';
import { Transcriber } from './transcriber.ts';

export interface TranscriptionParts {
  line: SocketLine;
  counters: RealtimeCounters;
  newTranscript(): ScriptedTranscript;
  delayMs(): number;
  models(): readonly string[];
}

/** The session of `wss://…/v1/realtime?intent=transcription`. */
export class TranscriptionSession implements SocketListener {
  readonly #parts: TranscriptionParts;
  readonly #id = newId('sess');
  readonly #buffer: InputBuffer;
  readonly #transcriber: Transcriber;
  #session: Session | undefined;

  constructor(parts: TranscriptionParts) {
    this.#parts = parts;
    this.#buffer = new InputBuffer(parts.line, parts.counters);
    this.#transcriber = new Transcriber({
      ...parts,
      transcription: () => this.#session?.audio.input.transcription,
    });
    this.#tellSession('session.created');
  }

  receive(message: unknown) {
    const event = eventOf(message);
    switch (event?.type) {
      case 'session.update':
        return this.#update(event.session);
      case 'input_audio_buffer.append':
        if (this.#buffer.append(event.audio)) {
          this.#transcriber.grew(this.#buffer.itemId, this.#buffer.sound, true);
        }
        return;
      case 'input_audio_buffer.clear':
        this.#transcriber.drop();
        return this.#buffer.clear();
      case 'input_audio_buffer.commit': {
        const committed = this.#buffer.commit();
        if (committed) this.#transcriber.commit(committed);
        return;
      }
      default:
        return this.#complain('invalid_value', `Invalid value: '${event?.type}'.`, 'type');
    }
  }

  ended() {
    this.#transcriber.drop();
  }

  #update(asked: unknown) {
    const checked = transcriptionSession.safeParse(asked);
    if (!checked.success) {
      const issue = checked.error.issues[0];
      return this.#complain('invalid_value', issue?.message ?? 'Invalid session.', issue?.path.join('.'));
    }
    const model = checked.data.audio.input.transcription?.model;
    if (model !== undefined && !this.#parts.models().includes(model)) {
      const message = `The model \`${model}\` does not exist or you do not have access to it.`;
      return this.#complain('model_not_found', message, 'session.audio.input.transcription.model');
    }
    this.#session = checked.data;
    this.#tellSession('session.updated');
  }

  #tellSession(type: string) {
    const format = { type: 'audio/pcm', rate: 24_000 };
    const session = {
      object: 'realtime.transcription_session',
      id: this.#id,
      type: 'transcription',
      expires_at: Math.floor(Date.now() / 1_000) + 1_800,
      audio: this.#session?.audio ?? { input: { format, transcription: null } },
    };
    sendEvent(this.#parts.line, { type, session });
  }

  #complain(code: string, message: string, param?: string) {
    const { line, counters } = this.#parts;
    complain(line, counters, { code, message, ...(param !== undefined && { param }) });
  }
}
