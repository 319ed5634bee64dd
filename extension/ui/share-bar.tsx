/** A share from 0 to 1 as a bar with its percentage; null if it isn't known. */
export function ShareBar({ share, labelledBy }: { share: number | null; labelledBy: string }) {
  return (
    <span className="share-bar">
      <progress aria-labelledby={labelledBy} {...(share !== null && { value: share, max: 1 })} />
      {share !== null && <span aria-hidden="true">{Math.round(share * 100)} %</span>}
    </span>
  );
}
