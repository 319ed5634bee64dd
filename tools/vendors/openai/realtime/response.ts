import { type Fault, faultyResults, machineMs, type SocketLine } from '../../vendor/index.ts';
import type { Conversation } from './conversation.ts';
import type { RealtimeCounters } from './counters.ts';
import { newId, sendEvent, sendServerError, withId } from './events.ts';
import type { AnswerPiece } from './spoken-answer.ts';

export interface ResponseParts {
  line: SocketLine;
  counters: RealtimeCounters;
  conversation: Conversation;
  /** The delay from `response.create` to the first audio, and between its pieces. */
  delayMs: number;
  paceMs: number;
  /** False where the response is not part of the conversation. */
  isKept: boolean;
  /** The function that is called behind the words. */
  called: string | undefined;
  /** Returns the words and their audio. */
  speak(): Promise<readonly AnswerPiece[]>;
  ended(): void;
}

/** One `response.create`, from `response.created` to `response.done`. */
export class RunningResponse {
  readonly #parts: ResponseParts;
  readonly #item = { id: newId('item'), role: 'assistant' as const, text: '' };
  readonly #fault: Fault | undefined;
  readonly #send: (result: object) => void;
  #isOver = false;
  readonly id = newId('resp');

  constructor(parts: ResponseParts) {
    this.#parts = parts;
    const { line, counters, delayMs } = parts;
    const startMs = machineMs() + delayMs;
    counters.responses += 1;
    this.#fault = line.takeFault();
    this.#send = faultyResults(line, this.#fault, { afterChunks: 1, sendError: () => this.#fail() });
    sendEvent(line, { type: 'response.created', response: this.#described('in_progress', null) });
    void parts.speak().then((pieces) => this.#play(this.#fault?.type === 'empty' ? [] : pieces, 0, startMs));
  }

  cancel() {
    this.#parts.counters.cancelledResponses += 1;
    this.#done('cancelled', { type: 'cancelled', reason: 'client_cancelled' });
  }

  get #place() {
    return { response_id: this.id, item_id: this.#item.id, output_index: 0, content_index: 0 };
  }

  #play(pieces: readonly AnswerPiece[], index: number, timeMs: number) {
    this.#parts.line.at(timeMs, () => {
      if (this.#isOver) return;
      if (index === 0) this.#begin();
      const piece = pieces[index];
      if (!piece) return this.#finish();
      this.#say(piece);
      this.#play(pieces, index + 1, machineMs() + this.#parts.paceMs);
    });
  }

  #begin() {
    const { line, conversation, isKept } = this.#parts;
    if (isKept) conversation.addAnswer(this.#item);
    const { id } = this.#item;
    const item = { id, object: 'realtime.item', type: 'message', role: 'assistant', content: [] };
    sendEvent(line, { type: 'response.output_item.added', response_id: this.id, output_index: 0, item });
    const part = { type: 'audio', transcript: '' };
    sendEvent(line, { type: 'response.content_part.added', ...this.#place, part });
  }

  #say({ transcript, audio }: AnswerPiece) {
    this.#item.text += transcript;
    if (transcript !== '') {
      const type = 'response.output_audio_transcript.delta';
      sendEvent(this.#parts.line, { type, ...this.#place, delta: transcript });
    }
    // An audio event counts as a result for faults.
    this.#send(withId({ type: 'response.output_audio.delta', ...this.#place, delta: audio }));
  }

  #finish() {
    // A broken answer has no end event.
    if (this.#fault && this.#fault.type !== 'empty' && this.#fault.type !== 'slow-chunks') {
      return this.#send({});
    }
    const { line } = this.#parts;
    sendEvent(line, { type: 'response.output_audio.done', ...this.#place });
    const type = 'response.output_audio_transcript.done';
    sendEvent(line, { type, ...this.#place, transcript: this.#item.text });
    this.#done('completed', null);
  }

  #fail() {
    sendServerError(this.#parts.line);
    this.#done('failed', { type: 'failed', error: { type: 'server_error', code: 'server_error' } });
  }

  #done(status: 'completed' | 'cancelled' | 'failed', details: object | null) {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parts.ended();
    sendEvent(this.#parts.line, { type: 'response.done', response: this.#described(status, details) });
  }

  #calls(status: string): object[] {
    const { called: name } = this.#parts;
    if (name === undefined || status !== 'completed') return [];
    const ids = { id: newId('item'), call_id: newId('call') };
    return [{ ...ids, object: 'realtime.item', type: 'function_call', status, name, arguments: '{}' }];
  }

  #described(status: string, details: object | null): object {
    const { id, text } = this.#item;
    const isBegun = status === 'in_progress';
    const content = [{ type: 'output_audio', transcript: text }];
    return {
      object: 'realtime.response',
      id: this.id,
      status,
      status_details: details,
      output: isBegun
        ? []
        : [
            { id, object: 'realtime.item', type: 'message', role: 'assistant', status, content },
            ...this.#calls(status),
          ],
      output_modalities: ['audio'],
      usage: isBegun ? null : { total_tokens: 150, input_tokens: 100, output_tokens: 50 },
    };
  }
}
