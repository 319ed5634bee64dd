import type {
  Availability,
  BrowserRecognition,
  LanguageModelClass,
  ModelMessage,
  RecognitionClass,
  TranslatorClass,
} from './interfaces.ts';

/** The browser's interfaces as specified, with results set by the test. */

export class FakeRecognition extends EventTarget implements BrowserRecognition {
  static instances: FakeRecognition[] = [];
  static availability: Availability = 'available';
  static readonly asked: unknown[] = [];
  static async available(options: unknown): Promise<Availability> {
    FakeRecognition.asked.push(options);
    return FakeRecognition.availability;
  }
  lang = '';
  continuous = false;
  interimResults = false;
  onresult: BrowserRecognition['onresult'] = null;
  onerror: BrowserRecognition['onerror'] = null;
  onend: BrowserRecognition['onend'] = null;
  state: 'new' | 'started' | 'stopping' | 'ended' = 'new';
  #local = false;
  readonly #results: ({ transcript: string }[] & { isFinal: boolean })[] = [];

  /** An accessor of the prototype, as specified. */
  get processLocally(): boolean {
    return this.#local;
  }
  set processLocally(on: boolean) {
    this.#local = on;
  }

  start(): void {
    if (this.state !== 'new') throw new DOMException('already started', 'InvalidStateError');
    if (!this.#local) throw new Error('it would have gone to the cloud');
    this.state = 'started';
    FakeRecognition.instances.push(this);
  }

  /** Sets the last result, which stays open until it is final. */
  hear(transcript: string, isFinal = false): void {
    if (this.#results.at(-1)?.isFinal === false) this.#results.pop();
    this.#results.push(Object.assign([{ transcript }], { isFinal }));
    this.onresult?.({ results: this.#results });
  }

  stop(): void {
    this.state = 'stopping';
  }

  /** Ends the session as the service does after `stop`, an error or a silence. */
  end(): void {
    this.state = 'ended';
    this.onend?.();
  }

  fail(error: string): void {
    this.onerror?.({ error });
    this.end();
  }

  abort(): void {
    if (this.state === 'ended') return;
    this.fail('aborted');
  }
}
export const fakeRecognition: RecognitionClass = FakeRecognition;

/** @param answer returns the pieces of the answer, or throws */
export function fakeLanguageModel(answer: () => string[], availability: Availability = 'available') {
  const sessions: { prompts: ModelMessage[]; inputs: string[]; destroyed: boolean }[] = [];
  const model: LanguageModelClass = {
    availability: async ({ expectedInputs }) =>
      expectedInputs[0]?.languages[0] === 'en' ? availability : 'unavailable',
    async create({ initialPrompts, signal }) {
      signal.throwIfAborted();
      if (initialPrompts.slice(1).some(({ role }) => role === 'system'))
        throw new TypeError('system comes first');
      const session = { prompts: [...initialPrompts], inputs: [] as string[], destroyed: false };
      sessions.push(session);
      return {
        promptStreaming(input) {
          session.inputs.push(input);
          return new ReadableStream<string>({
            start(controller) {
              try {
                for (const piece of answer()) controller.enqueue(piece);
                controller.close();
              } catch (thrown) {
                controller.error(thrown);
              }
            },
          });
        },
        destroy() {
          session.destroyed = true;
        },
      };
    },
  };
  return { model, sessions };
}

export function fakeTranslators(available: readonly string[]) {
  const made: { into: string; destroyed: boolean }[] = [];
  const translators: TranslatorClass = {
    availability: async ({ targetLanguage }) =>
      available.includes(targetLanguage) ? 'available' : 'downloadable',
    async create({ targetLanguage, signal }) {
      signal.throwIfAborted();
      if (!available.includes(targetLanguage)) throw new DOMException('a click is needed', 'NotAllowedError');
      const translator = { into: targetLanguage, destroyed: false };
      made.push(translator);
      return {
        translate: async (text) => `${targetLanguage}: ${text}`,
        destroy: () => {
          translator.destroyed = true;
        },
      };
    },
  };
  return { translators, made };
}
