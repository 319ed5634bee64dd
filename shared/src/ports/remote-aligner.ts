import type { AlignAnswer } from '../contracts/servers/align-service.ts';
import type { CompressedRecording } from './transcriber.ts';

/** The text to align, the person's recording, and the reference audio. */
export interface RemoteAlignRequest {
  text: string;
  recording: CompressedRecording;
  reference: CompressedRecording;
  /** The length of both recordings together. */
  audioMs: number;
}

/** An alignment service with another engine than the device's. Adapter: the joined server. */
export interface RemoteAligner {
  /** @throws AppError. The other side never stores recordings and text. */
  align(request: RemoteAlignRequest, options: { signal: AbortSignal }): Promise<AlignAnswer>;
}
