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
  /** Loads the sentence encoder. False: it can't be loaded. */
  'load-encoder': { params: Record<string, never>; result: boolean };
  /** Null: the encoder failed. An error would end the worker, and the recogniser with it. */
  embed: { params: { texts: readonly string[] }; result: readonly Float32Array[] | null };
}
