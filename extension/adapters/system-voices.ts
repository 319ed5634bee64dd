import type { SystemReading, SystemVoice, SystemVoices } from '../offscreen/audio/ports.ts';

/** The browser loads its list of voices at the first question, on most systems within 100 ms. */
const LISTED_WITHIN_MS = 1_000;
/** A voice that has not begun by then never will; a cold one takes up to a second. */
const BEGINS_WITHIN_MS = 3_000;
/** The longest time for a text: some engines forget to report the end. */
const BASE_MS = 8_000;
const PER_CHARACTER_MS = 250;

/** The part of `speechSynthesis` that is used. */
export type Synthesis = Pick<
  SpeechSynthesis,
  'getVoices' | 'speak' | 'cancel' | 'addEventListener' | 'removeEventListener'
>;

/**
 * The voices of the system by the browser's speech synthesis. `localService` is true for voices that work on
 * this device: no other voice is listed or used, so that no text leaves it.
 */
export function createSystemVoices(
  find: () => Synthesis | undefined = () => globalThis.speechSynthesis,
): SystemVoices {
  return {
    list: async () => {
      const synthesis = find();
      const voices = synthesis ? await englishVoices(synthesis) : [];
      return voices.map(
        ({ voiceURI, name, lang }): SystemVoice => ({ uri: voiceURI, name: `${name} (${lang})`, lang }),
      );
    },
    read: async (text, { uri, rate, signal, onStart, onWord }) => {
      const synthesis = find();
      const voices = synthesis ? await englishVoices(synthesis) : [];
      const voice = voices.find(({ voiceURI }) => voiceURI === uri);
      if (!synthesis || !voice) return 'gone';
      if (signal.aborted) return 'stopped';
      const utterance = new SpeechSynthesisUtterance(text);
      Object.assign(utterance, { voice, lang: voice.lang, rate });
      return speak(synthesis, utterance, { signal, onStart, onWord });
    },
  };
}

async function englishVoices(synthesis: Synthesis): Promise<SpeechSynthesisVoice[]> {
  if (synthesis.getVoices().length === 0) await listed(synthesis);
  return synthesis.getVoices().filter(({ localService, lang }) => localService && /^en\b/i.test(lang));
}

function listed(synthesis: Synthesis): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      synthesis.removeEventListener('voiceschanged', done);
      resolve();
    };
    const timer = setTimeout(done, LISTED_WITHIN_MS);
    synthesis.addEventListener('voiceschanged', done);
  });
}

interface Speaking {
  signal: AbortSignal;
  onStart(): void;
  onWord(offset: number): void;
}

function speak(
  synthesis: Synthesis,
  utterance: SpeechSynthesisUtterance,
  { signal, onStart, onWord }: Speaking,
): Promise<SystemReading> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout>;
    const end = (reading: SystemReading) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      utterance.onstart = utterance.onend = utterance.onerror = utterance.onboundary = null;
      // An utterance that did not end by itself must not go on beside the voice that reads instead.
      if (reading !== 'ended') synthesis.cancel();
      resolve(reading);
    };
    const stop = () => end('stopped');
    const endWithin = (ms: number, reading: SystemReading) => {
      clearTimeout(timer);
      timer = setTimeout(() => end(reading), ms);
    };
    utterance.onstart = () => {
      endWithin((BASE_MS + PER_CHARACTER_MS * utterance.text.length) / utterance.rate, 'failed');
      onStart();
    };
    utterance.onboundary = ({ name, charIndex }) => {
      if (name === 'word') onWord(charIndex);
    };
    utterance.onend = () => end('ended');
    utterance.onerror = () => end('failed');
    signal.addEventListener('abort', stop, { once: true });
    endWithin(BEGINS_WITHIN_MS, 'silent');
    synthesis.speak(utterance);
  });
}
