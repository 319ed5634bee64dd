/** Shows "Alt+S" as two keys. */
export function KeyText({ keys }: { keys: string }) {
  return (
    <span>
      {keys.split('+').map((key) => (
        <span key={key} className="key mx-0.5">
          {key}
        </span>
      ))}
    </span>
  );
}
