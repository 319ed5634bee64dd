import { comparisonTexts, comparisonTextsOf } from '@sayable/shared/texts';

/** Returns the keys with their actions. */
function keys(isOfPage: boolean): (readonly [names: readonly string[], action: string])[] {
  const t = comparisonTextsOf(isOfPage);
  return [
    [['←', '→'], t('keyNext')],
    [[t('shiftKey'), '← →'], t('keyExtend')],
    [['↓', '↑'], t('keyNarrow')],
    [['A'], t('keyAll')],
    [[t('spaceKey')], t('keyInTurn')],
    [['M', 'Y', 'B'], t('keyVoices')],
    [['L'], t('keyLoop')],
    [[',', '.'], t('keySpeed')],
    [['C'], t('keyContext')],
    [['S'], t('keySave')],
  ];
}

/** The legend of the keyboard shortcuts. */
export function KeyLegend({ isOfPage }: { isOfPage: boolean }) {
  return (
    <details className="compare-keys">
      <summary>{comparisonTexts('keyboard')}</summary>
      <dl>
        {keys(isOfPage).map(([names, action]) => (
          <div key={action}>
            <dt>
              {names.map((name) => (
                <kbd key={name} className="key">
                  {name}
                </kbd>
              ))}
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
