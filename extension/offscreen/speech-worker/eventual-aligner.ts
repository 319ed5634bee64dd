import type { Aligner } from '@sayable/shared/ports';

/** An aligner that is still loading: what is asked of it waits, while other parts work already. */
export function eventualAligner(loading: Promise<Aligner>): Aligner {
  // Told to whoever asks; without this line a failed load would count as unhandled before anyone does.
  loading.catch(() => undefined);
  return {
    align: async (...request) => (await loading).align(...request),
    startRecognition: async (...request) => (await loading).startRecognition(...request),
    dispose: () => void loading.then((aligner) => aligner.dispose()),
  };
}
