import { Buffer } from 'node:buffer';
import { lengthOfAdtsFrame, lengthOfMp3Frame } from './frame-lengths.ts';

/**
 * Returns true if the file is truncated: its last piece declares more bytes than the file has. Decoders don't
 * report this.
 */
export function isCutOff(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = buffer.toString('latin1', 0, 4);
  if (magic === 'OggS') return isOggCutOff(buffer);
  // The declared length excludes the 8 bytes of the header.
  if (magic === 'FORM') return buffer.length >= 8 && buffer.readUInt32BE(4) + 8 > buffer.length;
  const start = magic.startsWith('ID3') ? 10 + tagLength(buffer) : 0;
  return (
    isMp3CutOff(buffer, start) ||
    areFramesCutOff(buffer, start, lengthOfMp3Frame) ||
    areFramesCutOff(buffer, start, lengthOfAdtsFrame)
  );
}

const pageHeaderBytes = 27;

/** Walks the Ogg pages (RFC 3533, section 6), each of which declares its length. */
function isOggCutOff(buffer: Buffer): boolean {
  let at = 0;
  while (at < buffer.length) {
    // Data that is no page was appended after the last page.
    if (!'OggS'.startsWith(buffer.toString('latin1', at, at + 4))) return false;
    if (at + pageHeaderBytes > buffer.length) return true;
    const segments = buffer.readUInt8(at + 26);
    const table = buffer.subarray(at + pageHeaderBytes, at + pageHeaderBytes + segments);
    if (table.length < segments) return true;
    at += pageHeaderBytes + segments + table.reduce((sum, length) => sum + length, 0);
  }
  return at > buffer.length;
}

/**
 * Checks an MP3 file. An encoder's tag in the first frame ("Xing", "Info") may declare the size of the whole
 * file.
 */
function isMp3CutOff(buffer: Buffer, start: number): boolean {
  if (start + 4 > buffer.length || (buffer.readUInt16BE(start) & 0xffe0) !== 0xffe0) return false;
  // The tag follows the frame's side information, which is 9 to 32 bytes long.
  const head = buffer.toString('latin1', start, start + 64);
  const tag = Math.max(head.indexOf('Xing'), head.indexOf('Info'));
  if (tag < 0 || start + tag + 16 > buffer.length) return false;
  const flags = buffer.readUInt32BE(start + tag + 4);
  const hasFrames = (flags & 1) !== 0;
  if ((flags & 2) === 0) return false;
  const announced = buffer.readUInt32BE(start + tag + (hasFrames ? 12 : 8));
  return announced > buffer.length - start;
}

/** Checks a file that consists of frames only. The last frame declares whether the file should continue. */
function areFramesCutOff(
  buffer: Buffer,
  start: number,
  lengthOf: (buffer: Buffer, at: number) => number | undefined,
): boolean {
  let at = start;
  while (at + 6 < buffer.length) {
    const length = lengthOf(buffer, at);
    // Data that is no frame was appended after the last frame, or the file never consisted of frames.
    if (length === undefined) return false;
    at += length;
  }
  // The header of the next frame may be incomplete as well.
  return at > start && (at > buffer.length || buffer[at] === 0xff);
}

/** Reads a length of four bytes with seven bits each. */
function tagLength(buffer: Buffer): number {
  return [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((buffer[at] ?? 0) & 0x7f), 0);
}
