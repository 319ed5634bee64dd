import type { Aligner } from '@sayable/shared/ports';

/** An aligner that is still loading: its calls wait, while other parts already work. */
export function eventualAligner(loading: Promise<Aligner>): Aligner {
  // Each caller receives the failure; without this line a failed load would count as unhandled before the
  // first call.
  loading.catch(() => undefined);
  return {
    alignWordings: async (...request) => (await loading).alignWordings(...request),
    recognize: async (...request) => (await loading).recognize(...request),
    recognizeAligned: async (...request) => (await loading).recognizeAligned(...request),
    startRecognition: async (...request) => (await loading).startRecognition(...request),
    dispose: () => void loading.then((aligner) => aligner.dispose()),
  };
}
