import type { AlignAnswer } from '../contracts/align-service.ts';
import type { CompressedRecording } from './transcriber.ts';

/** What is to be placed in the recordings, and what reads it as it should be. */
export interface RemoteAlignRequest {
  text: string;
  recording: CompressedRecording;
  reference: CompressedRecording;
}

/** An alignment service elsewhere: another engine than the device's own, perhaps. Adapter: the joined server. */
export interface RemoteAligner {
  /** @throws AppError; recordings and text are never kept by the other side. */
  align(request: RemoteAlignRequest, options: { signal: AbortSignal }): Promise<AlignAnswer>;
  /** The service may sleep: what comes soon finds it awake. Never rejects. */
  warmUp(): Promise<void>;
}
