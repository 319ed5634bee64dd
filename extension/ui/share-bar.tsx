interface ShareBarProps {
  /** 0–1; null where it isn't known. */
  share: number | null;
  /** The id of the element that says what is under way. */
  labelledBy: string;
}

/** How much of something is there. */
export function ShareBar({ share, labelledBy }: ShareBarProps) {
  return (
    <span className="share-bar">
      <progress aria-labelledby={labelledBy} {...(share !== null && { value: share, max: 1 })} />
      {share !== null && <span aria-hidden="true">{Math.round(share * 100)} %</span>}
    </span>
  );
}
