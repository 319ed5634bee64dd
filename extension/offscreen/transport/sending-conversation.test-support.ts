import type { ClientMessage, ServerMessage } from '@sayable/shared/contracts';
import { conversation } from '../../storage/conversations/conversation.test-support.ts';
import type { Input } from '../conversation/inputs-and-effects.ts';
import type { AudioChunk, ConversationTransport } from '../conversation/ports.ts';
import { initialState, streamingTurn } from '../conversation/state.ts';
import { step } from '../conversation/step.ts';

type Output =
  | ServerMessage
  | { type: 'speech'; stream: number; samples: Int16Array<ArrayBuffer> }
  | { type: 'line-lost' }
  | { type: 'line-back' };

/** A conversation that only sends: the real steps over a real transport. */
export class SendingConversation {
  readonly #transport: ConversationTransport;
  readonly #chunks = new Map<string, AudioChunk[]>();
  #speaking = '';
  #wasLost = false;
  #state = initialState(conversation(1).id, {
    options: { level: 'A2', voiceId: null, speed: 1 },
    sensitivity: 'balanced',
  });

  constructor(
    transport: ConversationTransport,
    on: { output(output: Output): void; ended(failure?: { thrown: unknown }): void },
  ) {
    this.#transport = transport;
    transport.connect({
      message: (message) => {
        if (message.type === 'conversation-opened' && this.#wasLost) on.output({ type: 'line-back' });
        if (message.type === 'conversation-opened') this.#wasLost = false;
        on.output(message);
        this.#take({ type: 'message-received', message });
      },
      speech: (stream, samples) => on.output({ type: 'speech', stream, samples }),
      lost: () => {
        this.#wasLost = true;
        on.output({ type: 'line-lost' });
        this.#take({ type: 'transport-lost' });
      },
      ended: on.ended,
    });
  }

  send(message: ClientMessage): void {
    const decided = (type: 'turn-paused' | 'turn-resumed' | 'turn-ended') =>
      this.#take({ type: 'turn-decided', decision: { type }, by: 'voice', turnId: '', attemptId: '' });
    if (message.type === 'audio-started') {
      const { turnId } = message;
      this.#speaking = turnId;
      this.#chunks.set(turnId, []);
      const decision = { type: 'turn-began', preRollMs: 0 } as const;
      this.#take({ type: 'turn-decided', decision, by: 'voice', turnId, attemptId: turnId });
    } else if (message.type === 'audio-paused') decided('turn-paused');
    else if (message.type === 'audio-resumed') decided('turn-resumed');
    else if (message.type === 'audio-committed') {
      decided('turn-ended');
      this.#take({ type: 'audio-encoded', turnId: message.turnId });
    } else if (message.type === 'text-sent') {
      const { turnId, text } = message;
      this.#take({ type: 'text-looked-up', turnId, text, row: undefined, latest: '' });
    } else this.#transport.send(message);
  }

  sendAudio(chunk: AudioChunk): void {
    this.#chunks.get(this.#speaking)?.push(chunk);
    if (streamingTurn(this.#state) === this.#speaking) this.#transport.sendAudio(chunk);
  }

  close(): void {
    this.#transport.close();
  }

  #take(input: Input): void {
    const { state, effects } = step(this.#state, input, {
      now: 0,
      elapsedMs: 0,
      playedMs: 0,
      knowsWord: true,
    });
    this.#state = state;
    for (const effect of effects) {
      if (effect.type === 'send') this.#transport.send(effect.message);
      if (effect.type !== 'send-audio') continue;
      for (const chunk of this.#chunks.get(effect.turnId) ?? []) this.#transport.sendAudio(chunk);
    }
  }
}
