import type { Aligner } from '@sayable/shared/ports';

/** An aligner that may still be loading: its calls wait, while other parts already work. */
export function eventualAligner(loaded: () => Promise<Aligner>): Aligner {
  return {
    alignWordings: async (...request) => (await loaded()).alignWordings(...request),
    recognize: async (...request) => (await loaded()).recognize(...request),
    recognizeAligned: async (...request) => (await loaded()).recognizeAligned(...request),
    startRecognition: async (...request) => (await loaded()).startRecognition(...request),
    dispose: () =>
      void loaded().then(
        (aligner) => aligner.dispose(),
        () => undefined,
      ),
  };
}
