import type { Level } from '@sayable/shared/contracts';

export const levels: readonly Level[] = ['A1', 'A2', 'B1', 'B2', 'C1'];

interface LevelChoiceProps {
  /** Null: all. */
  chosen: Level | null;
  onChoose(level: Level | null): void;
}

/** Shows role-plays of one level, or all. */
export function LevelChoice({ chosen, onChoose }: LevelChoiceProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="level-choice" role="group" aria-label="Level">
      {[null, ...levels].map((level) => (
        <button
          key={level ?? 'all'}
          type="button"
          aria-pressed={level === chosen}
          onClick={() => onChoose(level)}
        >
          {level ?? 'All'}
        </button>
      ))}
    </div>
  );
}
