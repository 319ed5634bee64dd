import { toHex } from '@sayable/shared/std';

export { toHex };

const encoder = new TextEncoder();

export async function sha256Hex(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/**
 * Whether two secrets are the same, in a time that says nothing about where they differ or how long they are: their
 * digests are compared, all of them to the end.
 */
export async function sameSecret(one: string, other: string): Promise<boolean> {
  const [left, right] = await Promise.all([sha256Hex(one), sha256Hex(other)]);
  return sameDigest(left, right);
}

/** Both of one length, as digests are. */
export function sameDigest(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let at = 0; at < left.length; at += 1) difference |= left.charCodeAt(at) ^ right.charCodeAt(at);
  return difference === 0;
}
