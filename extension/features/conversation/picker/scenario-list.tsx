import type { ConversationScenario } from '@sayable/shared/contracts';
import { conversationStartTexts as t } from '@sayable/shared/texts';
import { IconButton } from '../../../ui/button.tsx';
import { CheckIcon, TrashIcon } from '../../../ui/icons.tsx';

interface ScenarioListProps {
  scenarios: readonly ConversationScenario[];
  label: string;
  /** The ids of role-plays whose goal was reached. */
  done: ReadonlySet<string>;
  /** The role-play to begin with; absent if there is none to recommend. */
  startHere?: string | undefined;
  onChoose(scenario: ConversationScenario): void;
  /** Absent if the role-plays cannot be removed. */
  onRemove?: ((scenario: ConversationScenario) => void) | undefined;
}

/** A list of role-plays. */
export function ScenarioList({ scenarios, label, done, startHere, onChoose, onRemove }: ScenarioListProps) {
  return (
    <ul className="scenarios" aria-label={label}>
      {scenarios.map((scenario) => (
        <li key={scenario.id}>
          <button type="button" className="scenario" onClick={() => onChoose(scenario)}>
            <span className="flex items-start gap-2">
              <span className="min-w-0 flex-1 font-medium" lang="en">
                {scenario.title}
              </span>
              {scenario.id === startHere && <span className="start-here">{t('startHere')}</span>}
              {done.has(scenario.id) && (
                <span className="text-accent">
                  <CheckIcon size={16} />
                  <span className="said-only">{t('scenarioDone')}</span>
                </span>
              )}
              <span className="level-tag">{scenario.level}</span>
            </span>
            <span className="scenario-goal" lang="en">
              {scenario.goal}
            </span>
          </button>
          {onRemove && (
            <IconButton
              className="touch"
              label={t('deleteRolePlay', { title: scenario.title })}
              onClick={() => onRemove(scenario)}
            >
              <TrashIcon />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  );
}
