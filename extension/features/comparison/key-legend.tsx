const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['←', '→'], 'the next word or sound'],
  [['Shift', '← →'], 'more or less of it'],
  [['↓', '↑'], 'into a word, out again'],
  [['A'], 'the whole sentence'],
  [['Space'], 'model, then you'],
  [['M', 'Y', 'B'], 'model, you, both'],
  [['L'], 'again and again'],
  [[',', '.'], 'slower, faster'],
  [['C'], 'a little around it'],
  [['S'], 'save as WAV'],
];

/** The legend of the keyboard shortcuts. */
export function KeyLegend() {
  return (
    <details className="compare-keys">
      <summary>Keyboard</summary>
      <dl>
        {keys.map(([names, does]) => (
          <div key={does}>
            <dt>
              {names.map((name) => (
                <kbd key={name} className="key">
                  {name}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
