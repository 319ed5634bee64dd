import { OPEN_LENGTH_FROM } from '@sayable/shared/audio';

/** The two fields before the samples in their chunk. */
const SAMPLES_HEAD_BYTES = 8;
/** The kinds of AIFF-C whose samples take whole bytes each. */
const linear: ReadonlySet<string> = new Set(['NONE', 'sowt', 'twos', 'raw ', 'fl32', 'FL32', 'fl64', 'FL64']);

/**
 * Returns an AIFF or AIFF-C file with its lengths filled in if its writer left them open: those of the file,
 * of the samples, and their number.
 * @returns the same bytes if they are no such file, or have their lengths
 */
export function withAiffLengths(bytes: Uint8Array): Uint8Array {
  const nameAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (nameAt(0) !== 'FORM' || !['AIFF', 'AIFC'].includes(nameAt(8))) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let common: number | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [name, start, size] = [nameAt(at), at + 8, view.getUint32(at + 4)];
    if (name === 'COMM' && start + 18 <= bytes.length) common = start;
    if (name === 'SSND') return filled(bytes, { start, size, common, isLinear: isLinear(common) });
    at = start + size + (size % 2);
  }
  return bytes;

  function isLinear(format: number | undefined): boolean {
    return format !== undefined && (nameAt(8) === 'AIFF' || linear.has(nameAt(format + 18)));
  }
}

interface Samples {
  start: number;
  size: number;
  /** The position of the format's chunk. */
  common: number | undefined;
  isLinear: boolean;
}

function filled(bytes: Uint8Array, { start, size, common, isLinear }: Samples): Uint8Array {
  const copy = new Uint8Array(bytes);
  const view = new DataView(copy.buffer);
  const available = bytes.length - start;
  const isOpen = size >= OPEN_LENGTH_FROM || (size <= SAMPLES_HEAD_BYTES && available > size);
  const whole = view.getUint32(4);
  if (!isOpen && whole < OPEN_LENGTH_FROM && whole + 8 > start) return bytes;
  const sampleBytes = isOpen ? available : Math.min(size, available);
  view.setUint32(4, bytes.length - 8);
  view.setUint32(start - 4, sampleBytes);
  if (common === undefined || !isLinear) return copy;
  const frameBytes = view.getUint16(common) * Math.ceil(view.getUint16(common + 6) / 8);
  if (frameBytes > 0) view.setUint32(common + 2, Math.floor((sampleBytes - SAMPLES_HEAD_BYTES) / frameBytes));
  return copy;
}
