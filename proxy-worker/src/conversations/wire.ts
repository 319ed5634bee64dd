import { AppError, SPEECH_FRAME, type TalkDown, type TalkUp, talkUpSchema } from '@sayable/shared/contracts';

/** @throws AppError `bad-request` for what is none of the messages. */
export function readMessage(text: string): TalkUp {
  const parsed = talkUpSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new AppError('bad-request', 'That was not understood. Update Sayable, then try again.', {
    cause: parsed.error,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no message, which the schema says.
    return undefined;
  }
}

export const writeMessage = (message: TalkDown): string => JSON.stringify(message);

/** A frame of speech, as {@link SPEECH_FRAME} describes it. @param samples At most a second. */
export function writeSpeech(stream: number, samples: Int16Array<ArrayBuffer>): ArrayBuffer {
  const { kind, headerBytes } = SPEECH_FRAME;
  const frame = new ArrayBuffer(headerBytes + samples.byteLength);
  const view = new DataView(frame);
  view.setUint8(0, kind);
  view.setUint32(1, stream);
  // After a header of five bytes samples stand at odd places, where no Int16Array can be; our machines are little-endian.
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  new Uint8Array(frame, headerBytes).set(bytes);
  return frame;
}
