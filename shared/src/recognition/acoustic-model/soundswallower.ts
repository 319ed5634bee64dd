import createSoundSwallower, { type SoundSwallowerModule } from 'soundswallower';
import { AppError } from '../../std/index.ts';

/** The part of SoundSwallower's Decoder that is used here. */
export interface SpeechDecoder {
  /** Address of the acoustic model (`acmod_t`) in the module's memory. */
  readonly cacmod: number;
  initialize(): Promise<unknown>;
  add_words(...words: [string, string][]): void;
  set_align_text(text: string): void;
  start(): void;
  stop(): void;
  process_audio(samples: Float32Array, noSearch: boolean, fullUtterance: boolean): number;
  delete(): void;
}

/** The part of SoundSwallower's module that is used here. */
export interface SpeechModule {
  /** Replaced whenever the memory grows. */
  readonly HEAP8: Int8Array;
  /** The exports of the WebAssembly, of which one is its memory. */
  readonly asm: object;
  _malloc(bytes: number): number;
  readonly Decoder: new (settings: Record<string, string | number | boolean | null>) => SpeechDecoder;
}

/** The type of the package's default export, which instantiates the module. `modelBase` ends with a slash. */
export type CreateSpeechModule = (settings: { modelBase: string }) => Promise<unknown>;

/** The package's types omit `modelBase`, which its code reads. */
const createPackagedModule: CreateSpeechModule = (
  settings: { modelBase: string } & Partial<SoundSwallowerModule>,
) => createSoundSwallower(settings);

function isSpeechModule(value: unknown): value is SpeechModule {
  return (
    typeof value === 'object' &&
    value !== null &&
    'Decoder' in value &&
    typeof value.Decoder === 'function' &&
    'HEAP8' in value &&
    value.HEAP8 instanceof Int8Array &&
    'asm' in value &&
    '_malloc' in value
  );
}

/** Returns the error that a person sees for any fault of the engine. */
export function engineFailed(cause: unknown): AppError {
  return new AppError('internal', 'The speech engine could not start. Reload the page and try again.', {
    reason: 'engine-failed',
    retryable: true,
    cause,
  });
}

const onlyWord = 'silence';

/**
 * Loads SoundSwallower and its English model and creates one decoder that scores every state of the model in
 * every frame (`compallsen`). The decoder's grammar has one word and its dictionary only the fillers, because
 * Sayable has its own search.
 * @throws AppError `internal` with the reason `engine-failed`.
 */
export async function loadSpeechDecoder(
  modelBase: string,
  createModule: CreateSpeechModule = createPackagedModule,
): Promise<{ module: SpeechModule; decoder: SpeechDecoder }> {
  try {
    const module = await createModule({ modelBase });
    if (!isSpeechModule(module)) throw new TypeError('soundswallower has another shape than expected');
    const decoder = new module.Decoder({
      loglevel: 'FATAL',
      samprate: 16_000,
      compallsen: true,
      // The 134,000 words of its dictionary would cost 3.6 MB to load and are never looked up.
      dict: null,
      beam: 0,
      pbeam: 0,
      wbeam: 0,
    });
    await decoder.initialize();
    decoder.add_words([onlyWord, 'SIL']);
    decoder.set_align_text(onlyWord);
    return { module, decoder };
  } catch (thrown) {
    throw engineFailed(thrown);
  }
}
