/** A sentence in which asterisks mark emphasis: `Start with *thought*.` The rest is plain text. */
export function Emphasised({ text }: { text: string }) {
  const pieces = text.split(/\*([^*]+)\*/);
  // The pieces between asterisks have odd indexes; a sentence never changes under its own key.
  return pieces.map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no other identity
    index % 2 === 1 ? <em key={index}>{piece}</em> : piece,
  );
}

/** Returns the same sentence for reading out. */
export function withoutEmphasis(text: string): string {
  return text.replaceAll(/\*([^*]+)\*/g, '$1');
}
