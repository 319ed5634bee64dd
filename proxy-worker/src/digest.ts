import { toHex } from '@sayable/shared/std';

const encoder = new TextEncoder();

/** Returns the SHA-256 digest of bytes, or of a text in UTF-8, as hexadecimal digits. */
export async function sha256Hex(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content;
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
