import type { WireError } from '@sayable/shared/contracts';
import type { HeardSpeech, TextFit } from '@sayable/shared/ports';

/** The messages to the recogniser's worker. Each is answered under its id, except `cancel`. */
export type RecognizerRequest =
  | { id: number; call: 'load' }
  | { id: number; call: 'transcribe'; samples: Float32Array<ArrayBuffer>; draft: readonly number[] }
  | {
      id: number;
      call: 'fit';
      samples: Float32Array<ArrayBuffer>;
      texts: readonly string[];
      heard: string;
    }
  | { id: number; call: 'cancel' };

export type RecognizerReply =
  | { id: number; heard: HeardSpeech }
  | { id: number; fits: TextFit[] }
  | { id: number; loaded: true }
  | { id: number; error: WireError };
