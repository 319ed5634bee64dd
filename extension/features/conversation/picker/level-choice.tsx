import type { Level } from '@sayable/shared/contracts';
import { conversationStartTexts as t } from '@sayable/shared/texts';

export const levels: readonly Level[] = ['A1', 'A2', 'B1', 'B2', 'C1'];

interface LevelChoiceProps {
  /** The chosen level; null for all. */
  chosen: Level | null;
  onChoose(level: Level | null): void;
}

/** A filter of role-plays by level. */
export function LevelChoice({ chosen, onChoose }: LevelChoiceProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="level-choice" role="group" aria-label={t('level')}>
      {[null, ...levels].map((level) => (
        <button
          key={level ?? 'all'}
          type="button"
          aria-pressed={level === chosen}
          onClick={() => onChoose(level)}
        >
          {level ?? t('allLevels')}
        </button>
      ))}
    </div>
  );
}
