import type {
  Availability,
  BrowserModelGlobals,
  DownloadMonitor,
  LanguageModelClass,
  ModelMessage,
  ModelSession,
  TranslatorClass,
} from '../../../../extension/offscreen/browser-models/interfaces.ts';

/**
 * Fakes of Chrome's language model (Prompt API) and translation (Translator API) by their documented
 * behaviour: availability, user activation, progress, refusals, quota, abort. Nothing here was compared with
 * the real ones, which no browser of the tests has.
 */

/** The state of the fakes, which all documents of a browser share. It is plain data. */
export interface FakeModels {
  model: Availability;
  /** Between English and each language. */
  translator: Availability;
  /** The English of texts. Another text is translated to itself with a tag before it. */
  english: Readonly<Record<string, string>>;
  /** The share at which a download stays, until this is gone. */
  holdsAt?: number | undefined;
  /** The name of the `DOMException` with which a download ends. */
  downloadFails?: string | undefined;
  /** The pieces of the answers in turn, or the name of the `DOMException` of one. The last one repeats. */
  answers: (string[] | { fails: string })[];
  /** The same for prompts that ask for a form (`responseConstraint`). */
  written: (string[] | { fails: string })[];
  /** The tokens of a session's context; a token is four characters. */
  contextWindow: number;
  /** The calls so far. */
  calls: string[];
}

export const noModels: FakeModels = {
  model: 'unavailable',
  translator: 'unavailable',
  english: {},
  answers: [['Well, ', 'tell me more.']],
  written: [['[]']],
  contextWindow: 6_000,
  calls: [],
};

/** The place of the state, and the window's knowledge of the person. */
export interface FakeWorld {
  read(): FakeModels;
  write(state: FakeModels): void;
  /** Returns `navigator.userActivation.isActive`. */
  isActive(): boolean;
}

export interface FakeSession {
  prompts: readonly ModelMessage[];
  inputs: string[];
  destroyed: boolean;
}

/** Returns the interfaces, and what a test looks at. */
export function fakeBrowserModels(world: FakeWorld) {
  const sessions: FakeSession[] = [];
  const state = new SharedState(world);
  const globals = {
    LanguageModel: fakeLanguageModel(state, sessions, () => world.isActive()),
    Translator: fakeTranslatorClass(state, () => world.isActive()),
  } satisfies BrowserModelGlobals;
  return { globals, sessions, state };
}

/** Returns the fakes with a state of their own; `person.isActive` is the person's click. */
export function fakeModels(state: Partial<FakeModels> = {}) {
  let now: FakeModels = { ...noModels, ...state };
  const person = { isActive: false };
  const fake = fakeBrowserModels({
    read: () => now,
    write: (next) => {
      now = next;
    },
    isActive: () => person.isActive,
  });
  return { ...fake, person };
}

class SharedState {
  readonly #world: FakeWorld;

  constructor(world: FakeWorld) {
    this.#world = world;
  }

  get now(): FakeModels {
    return this.#world.read();
  }

  change(patch: Partial<FakeModels>): void {
    this.#world.write({ ...this.now, ...patch });
  }

  note(call: string): void {
    this.change({ calls: [...this.now.calls, call] });
  }

  takeAnswer(kind: 'answers' | 'written'): FakeModels['answers'][number] {
    const answers = this.now[kind];
    if (answers.length > 1) this.change({ [kind]: answers.slice(1) });
    return answers[0] ?? [];
  }

  /** Waits while the download is held at this share. */
  async untilReleased(share: number, signal?: AbortSignal): Promise<void> {
    while (share >= (this.now.holdsAt ?? 2)) {
      await soon(10);
      signal?.throwIfAborted();
    }
  }
}

const soon = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const tokens = (text: string): number => Math.ceil(text.length / 4);
const tokensOf = (messages: readonly ModelMessage[]): number =>
  messages.reduce((sum, { content }) => sum + tokens(content), 0);

function fakeLanguageModel(
  state: SharedState,
  sessions: FakeSession[],
  isActive: () => boolean,
): LanguageModelClass {
  return {
    async availability({ expectedInputs, expectedOutputs }) {
      const asked = [...expectedInputs, ...expectedOutputs].flatMap(({ languages }) => languages);
      return asked.every((language) => language === 'en') ? state.now.model : 'unavailable';
    },
    async create({ initialPrompts = [], monitor, signal }) {
      state.note('create');
      signal.throwIfAborted();
      const { model, contextWindow } = state.now;
      if (model === 'unavailable') throw new DOMException('There is no model.', 'NotSupportedError');
      if (model !== 'available' && !isActive())
        throw new DOMException('A download needs a user gesture.', 'NotAllowedError');
      if (initialPrompts.slice(1).some(({ role }) => role === 'system'))
        throw new TypeError('The system prompt comes first.');
      await download(state, 'model', monitor, signal);
      if (tokensOf(initialPrompts) > contextWindow)
        throw new DOMException('The initial prompts are too large.', 'QuotaExceededError');
      return makeSession(state, sessions, initialPrompts, signal);
    },
  };
}

function fakeTranslatorClass(state: SharedState, isActive: () => boolean): TranslatorClass {
  return {
    availability: async ({ sourceLanguage, targetLanguage }) =>
      [sourceLanguage, targetLanguage].includes('en') ? state.now.translator : 'unavailable',
    async create({ sourceLanguage, targetLanguage, monitor, signal }) {
      state.note(`translator ${targetLanguage === 'en' ? `from ${sourceLanguage}` : targetLanguage}`);
      signal.throwIfAborted();
      const { translator } = state.now;
      if (translator === 'unavailable') throw new DOMException('No such pair.', 'NotSupportedError');
      if (translator !== 'available' && !isActive())
        throw new DOMException('A download needs a user gesture.', 'NotAllowedError');
      await download(state, 'translator', monitor, signal);
      return {
        translate: async (text, { signal: asked }) => {
          asked.throwIfAborted();
          return (targetLanguage === 'en' && state.now.english[text]) || `${targetLanguage}: ${text}`;
        },
        destroy: () => undefined,
      };
    },
  };
}

async function download(
  state: SharedState,
  what: 'model' | 'translator',
  monitor: ((monitor: DownloadMonitor) => void) | undefined,
  signal: AbortSignal,
): Promise<void> {
  const listeners: ((event: { loaded: number }) => void)[] = [];
  monitor?.({ addEventListener: (_, listener) => void listeners.push(listener) });
  const report = (loaded: number) => {
    for (const listener of listeners) listener({ loaded });
  };
  if (state.now[what] === 'available') {
    // Both ends are reported where nothing has to be downloaded, too.
    for (const loaded of [0, 1]) report(loaded);
    return;
  }
  state.change({ [what]: 'downloading' });
  try {
    for (const loaded of [0, 0.25, 0.5, 0.75, 1]) {
      report(loaded);
      await state.untilReleased(loaded, signal);
      const { downloadFails } = state.now;
      if (downloadFails !== undefined && loaded >= 0.5)
        throw new DOMException('The download failed.', downloadFails);
      await soon(0);
      signal.throwIfAborted();
    }
  } catch (thrown) {
    state.change({ [what]: 'downloadable' });
    throw thrown;
  }
  state.change({ [what]: 'available' });
}

function makeSession(
  state: SharedState,
  sessions: FakeSession[],
  initial: readonly ModelMessage[],
  lifetime: AbortSignal,
): ModelSession {
  const seen: FakeSession = { prompts: initial, inputs: [], destroyed: false };
  sessions.push(seen);
  const ended = new AbortController();
  lifetime.addEventListener('abort', () => ended.abort(lifetime.reason), { once: true });
  /** The sizes of the pairs of prompt and answer that the session still remembers. */
  let pairs: number[] = [];

  async function answer(
    input: string,
    { signal, responseConstraint }: { signal: AbortSignal; responseConstraint?: object },
    push: (piece: string) => void,
  ): Promise<void> {
    if (seen.destroyed) throw new DOMException('The session is destroyed.', 'InvalidStateError');
    const both = AbortSignal.any([signal, ended.signal]);
    both.throwIfAborted();
    const { contextWindow } = state.now;
    const least = tokensOf(initial) + tokens(input);
    if (least > contextWindow) throw new DOMException('The input is too large.', 'QuotaExceededError');
    // The oldest pairs are forgotten, the initial prompts never.
    while (least + pairs.reduce((one, other) => one + other, 0) > contextWindow) pairs = pairs.slice(1);
    seen.inputs.push(input);
    const taken = state.takeAnswer(responseConstraint ? 'written' : 'answers');
    state.note(`prompt ${input}`);
    if ('fails' in taken) throw new DOMException('There is no answer.', taken.fails);
    for (const piece of taken) {
      await soon(0);
      both.throwIfAborted();
      push(piece);
    }
    pairs.push(tokens(input) + tokens(taken.join('')));
  }

  return {
    async prompt(input, options) {
      const pieces: string[] = [];
      await answer(input, options, (piece) => void pieces.push(piece));
      return pieces.join('');
    },
    promptStreaming: (input, options) =>
      new ReadableStream<string>({
        start(controller) {
          answer(input, options, (piece) => controller.enqueue(piece)).then(
            () => controller.close(),
            (thrown: unknown) => controller.error(thrown),
          );
        },
      }),
    destroy() {
      seen.destroyed = true;
      ended.abort(new DOMException('The session was destroyed.', 'AbortError'));
    },
  };
}
