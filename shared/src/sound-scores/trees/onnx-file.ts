/**
 * One field of a protocol buffer, the format of an ONNX file: its number, where it begins, where its content
 * begins and ends, and its value if it is a number.
 */
type Visit = (id: number, value: number, content: number, end: number, begin: number) => void;

const [VARINT, EIGHT_BYTES, LENGTH, FOUR_BYTES] = [0, 1, 2, 5];

/** Visits the fields of a message. @throws {RangeError} if it is none, or was cut off */
export function eachField(bytes: Uint8Array, visit: Visit): void {
  let at = 0;
  // Numbers above 32 bits are sizes of dimensions at most, which nobody asks for here.
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) break;
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new RangeError('A number was cut off.');
  };
  while (at < bytes.length) {
    const begin = at;
    const tag = number();
    const kind = tag & 7;
    const value = kind === VARINT || kind === LENGTH ? number() : 0;
    const content = at;
    if (kind === LENGTH) at += value;
    else if (kind === EIGHT_BYTES) at += 8;
    else if (kind === FOUR_BYTES) at += 4;
    else if (kind !== VARINT) throw new RangeError('A field has no kind that is known.');
    if (at > bytes.length) throw new RangeError('A field was cut off.');
    visit(tag >>> 3, value, content, at, begin);
  }
}

/** Returns the contents of the fields of this number, in order. */
export function contentsOf(bytes: Uint8Array, id: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  eachField(bytes, (other, _, content, end) => {
    if (other === id) found.push(bytes.subarray(content, end));
  });
  return found;
}

const decoder = new TextDecoder();

/** Returns the fields of this number as texts. */
export function textsOf(bytes: Uint8Array, id: number): string[] {
  return contentsOf(bytes, id).map((content) => decoder.decode(content));
}

/** Returns the message's bytes without the fields of these numbers. */
export function without(bytes: Uint8Array, ids: readonly number[]): Uint8Array[] {
  const kept: Uint8Array[] = [];
  eachField(bytes, (id, _value, _content, end, begin) => {
    if (!ids.includes(id)) kept.push(bytes.subarray(begin, end));
  });
  return kept;
}

/** Returns a field whose content are these pieces. */
export function field(id: number, pieces: readonly Uint8Array[]): Uint8Array[] {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return [varint((id << 3) | LENGTH), varint(length), ...pieces];
}

const varint = (value: number): Uint8Array => {
  const bytes: number[] = [];
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return Uint8Array.from([...bytes, value]);
};
