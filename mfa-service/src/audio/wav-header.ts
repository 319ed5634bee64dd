/** Above this a size stands for "unknown": what writes into a pipe can't go back to fill it in. */
const unknownFrom = 0x7fff_0000;

export interface WavHeader {
  /** 1 is PCM. */
  encoding: number;
  channels: number;
  sampleRate: number;
  bitsPerSample: number;
  /** By the header; undefined where it doesn't say. */
  announcedBytes: number | undefined;
  /** Of samples in the file. */
  availableBytes: number;
}

/** What a WAV file says of itself; undefined where it is none, or has no samples. */
export function readWavHeader(bytes: Uint8Array): WavHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57415645)
    return undefined;
  let format: Pick<WavHeader, 'encoding' | 'channels' | 'sampleRate' | 'bitsPerSample'> | undefined;
  for (let offset = 12; offset + 8 <= bytes.length; ) {
    const chunk = view.getUint32(offset);
    const size = view.getUint32(offset + 4, true);
    if (chunk === 0x666d7420 && offset + 24 <= bytes.length) {
      format = {
        encoding: view.getUint16(offset + 8, true),
        channels: view.getUint16(offset + 10, true),
        sampleRate: view.getUint32(offset + 12, true),
        bitsPerSample: view.getUint16(offset + 22, true),
      };
    }
    if (chunk === 0x64617461 && format) {
      const availableBytes = bytes.length - offset - 8;
      const isUnknown = size >= unknownFrom || (size === 0 && availableBytes > 0);
      return { ...format, announcedBytes: isUnknown ? undefined : size, availableBytes };
    }
    offset += 8 + size + (size % 2);
  }
  return undefined;
}
