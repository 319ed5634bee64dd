import { toHex } from '@sayable/shared/std';

export { toHex };

const encoder = new TextEncoder();

export async function sha256Hex(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/**
 * Returns true if two secrets are equal. The comparison time reveals neither their length nor where they differ,
 * because their digests are compared to the end.
 */
export async function sameSecret(one: string, other: string): Promise<boolean> {
  const [left, right] = await Promise.all([sha256Hex(one), sha256Hex(other)]);
  return sameDigest(left, right);
}

/** Compares two digests, which have the same length. */
export function sameDigest(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let at = 0; at < left.length; at += 1) difference |= left.charCodeAt(at) ^ right.charCodeAt(at);
  return difference === 0;
}
