import { comparisonTexts as t } from '@sayable/shared/texts';

/** Returns the keys with their actions. */
function keys(): (readonly [names: readonly string[], action: string])[] {
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
export function KeyLegend() {
  return (
    <details className="compare-keys">
      <summary>{t('keyboard')}</summary>
      <dl>
        {keys().map(([names, action]) => (
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
