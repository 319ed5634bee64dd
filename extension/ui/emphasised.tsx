interface EmphasisedProps {
  text: string;
  /** The look of the marked pieces where it isn't that of an emphasis. */
  className?: string;
}

/** A sentence in which asterisks mark emphasis: `Start with *thought*.` The rest is plain text. */
export function Emphasised({ text, className }: EmphasisedProps) {
  const pieces = text.split(/\*([^*]+)\*/);
  // The pieces between asterisks have odd indexes; a sentence never changes under its own key.
  const Piece = className === undefined ? 'em' : 'span';
  return pieces.map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no other identity
      <Piece key={index} className={className}>
        {piece}
      </Piece>
    ) : (
      piece
    ),
  );
}

/** Returns the same sentence for reading out. */
export function withoutEmphasis(text: string): string {
  return text.replaceAll(/\*([^*]+)\*/g, '$1');
}
