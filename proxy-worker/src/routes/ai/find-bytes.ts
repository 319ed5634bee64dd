export interface Finder {
  /** Where the needle begins, at `from` or later; -1 where it doesn't stand. */
  find(bytes: Uint8Array, from: number): number;
  /** How many bytes at the end, from `from` on, may be the beginning of the needle. */
  overlap(bytes: Uint8Array, from: number): number;
}

/** Looks for one needle in many chunks by Boyer–Moore–Horspool: of a long needle it looks at few of the bytes. */
export function createFinder(needle: Uint8Array): Finder {
  const last = needle.length - 1;
  const skips = new Uint32Array(256).fill(needle.length);
  for (let index = 0; index < last; index += 1) skips[needle[index] ?? 0] = last - index;

  const standsAt = (bytes: Uint8Array, at: number, length: number): boolean => {
    for (let index = 0; index < length; index += 1) if (bytes[at + index] !== needle[index]) return false;
    return true;
  };
  return {
    find(bytes, from) {
      let at = from;
      while (at + last < bytes.length) {
        const end = bytes[at + last] ?? 0;
        if (end === needle[last] && standsAt(bytes, at, last)) return at;
        at += skips[end] ?? 1;
      }
      return -1;
    },
    overlap(bytes, from) {
      let at = bytes.indexOf(needle[0] ?? 0, Math.max(from, bytes.length - last));
      while (at >= 0) {
        if (standsAt(bytes, at, bytes.length - at)) return bytes.length - at;
        at = bytes.indexOf(needle[0] ?? 0, at + 1);
      }
      return 0;
    },
  };
}
