import type { HeardSpeech, TextFit } from '@sayable/shared/ports';

/** The calls of the recogniser's worker. */
export interface RecognizerCalls {
  load: { params: Record<string, never>; result: null };
  transcribe: {
    params: { samples: Float32Array<ArrayBuffer>; draft: readonly number[] };
    result: HeardSpeech;
  };
  /** The same for one recording, behind which nothing else is recognised soon. */
  'transcribe-once': { params: { samples: Float32Array<ArrayBuffer> }; result: HeardSpeech };
  fit: {
    params: { samples: Float32Array<ArrayBuffer>; texts: readonly string[]; heard: string };
    result: TextFit[];
  };
}
