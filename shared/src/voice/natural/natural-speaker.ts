import type { EmbeddedSpeaker, RenderedSpeech, SayAs, SpeakOptions } from '../../ports/voice.ts';
import { AppError, oneAtATime, valueWithin } from '../../std/index.ts';
import { joinSpeech } from '../join-speech.ts';
import { NATURAL_VOICE } from '../listening-voice.ts';
import type { NaturalRequest } from './natural-voice.ts';

/** The synthesis of the natural voice, in this thread or in another one. */
export interface NaturalSynthesis {
  /** Returns true if a text needn't wait for the networks. */
  isLoaded(): boolean;
  /** Loads the networks. @throws AppError `internal` (`engine-failed`) if this machine can't run them */
  load(): Promise<void>;
  /**
   * @throws AppError as `speakNaturally`, or `internal` (`engine-failed`) if the synthesis crashed or hung
   */
  render(
    request: NaturalRequest,
    options: { signal?: AbortSignal | undefined },
  ): AsyncIterable<RenderedSpeech>;
}

/** The natural voice while it can speak, the other one before and if it can't. */
export interface ModelVoice extends EmbeddedSpeaker {
  /** Resolves to true when the natural voice can speak, to false if it can't here. Never rejects. */
  natural(): Promise<boolean>;
}

export interface ModelVoiceParts {
  synthesis: NaturalSynthesis;
  /** Speaks before the natural voice is loaded, and where it fails. */
  fallback: EmbeddedSpeaker;
  /**
   * Returns how long a text waits for the natural voice to load, in milliseconds. One that has no patience
   * doesn't load it.
   */
  patienceMs?: () => number;
  /** True returns the first samples of a sentence early; the whole takes longer. */
  inPieces?: boolean;
  onFailure(thrown: unknown): void;
  /** Returns monotonic milliseconds. */
  now(): number;
}

const SLOW_WAITS_MS = 2_000;
/** After so many failures in a row, the other voice speaks for a while. */
const MOST_FAILURES = 2;
/** A load takes a second and 45 MB, which a machine that has just refused it twice needs for other things. */
const REST_MS = 30_000;
/**
 * Alone, the natural voice says these vowels so open that the word is heard as another one: "sit" as "set".
 * In a sentence they are told apart.
 */
const unclearAlone = /^IH[12]$/;

/** Creates the model voice: what people imitate, and with which they are compared. */
export function createModelVoice({
  synthesis,
  fallback,
  patienceMs = () => 0,
  inPieces = false,
  onFailure,
  now,
}: ModelVoiceParts): ModelVoice {
  let failures = 0;
  let restsUntilMs = Number.NEGATIVE_INFINITY;
  const failed = (thrown: unknown) => {
    failures += 1;
    if (failures >= MOST_FAILURES) restsUntilMs = now() + REST_MS;
    onFailure(thrown);
    return false;
  };
  const loadNow = oneAtATime(() => synthesis.load().then(() => true, failed));
  const load = async (): Promise<boolean> => {
    if (now() < restsUntilMs) return false;
    return synthesis.isLoaded() || loadNow();
  };

  async function* stream(text: string, options: SpeakOptions = {}): AsyncGenerator<RenderedSpeech> {
    const { signal, rate } = options;
    signal?.throwIfAborted();
    const words = options.words ?? options.sayAs ?? [];
    const isUnclear = words.length === 1 && words[0]?.phones.some((phone) => unclearAlone.test(phone));
    // A slow reading has the voice of the usual one, which was heard before.
    const waitMs = Math.max(patienceMs(), rate !== undefined && rate < 1 ? SLOW_WAITS_MS : 0);
    const loaded = () => (waitMs > 0 ? valueWithin(load(), waitMs, false) : synthesis.isLoaded());
    if (isUnclear || words.length === 0 || !(await loaded())) return yield* fallback.stream(text, options);
    let spokenMs = 0;
    const ends: number[] = [];
    try {
      const request = { text, words, ...(rate !== undefined && { rate }), inPieces };
      for await (const chunk of synthesis.render(request, { signal })) {
        signal?.throwIfAborted();
        ends.push(...chunk.phones.map(({ endMs }) => spokenMs + endMs));
        yield chunk;
        spokenMs += (chunk.samples.length * 1_000) / chunk.sampleRate;
      }
      failures = 0;
    } catch (thrown) {
      const isOurs = thrown instanceof AppError && thrown.code !== 'internal';
      if (signal?.aborted || isOurs) throw thrown;
      failed(thrown);
      const [rest, restOptions] = restOf(
        text,
        options,
        words,
        ends.filter((endMs) => endMs <= spokenMs).length,
      );
      if (rest !== '') yield* fallback.stream(rest, restOptions);
    }
  }

  return {
    id: NATURAL_VOICE,
    natural: load,
    stream,
    async speak(text, options) {
      const chunks: RenderedSpeech[] = [];
      for await (const chunk of stream(text, options)) chunks.push(chunk);
      return joinSpeech(chunks);
    },
  };
}

/** Returns the text from the first word that wasn't wholly said, with its pronunciations. */
function restOf(
  text: string,
  options: SpeakOptions,
  words: readonly SayAs[],
  soundsSaid: number,
): [string, SpeakOptions] {
  let sounds = 0;
  const next = words.find(({ phones }) => {
    sounds += phones.length;
    return sounds > soundsSaid;
  });
  const start = next?.span[0] ?? text.length;
  const after = (all: readonly SayAs[] = []): SayAs[] =>
    all
      .filter(({ span }) => span[0] >= start)
      .map(({ span, phones }) => ({ span: [span[0] - start, span[1] - start], phones }));
  return [text.slice(start), { ...options, words: after(words), sayAs: after(options.sayAs) }];
}
