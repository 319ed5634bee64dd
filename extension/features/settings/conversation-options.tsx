import { levelSchema, type Settings } from '@sayable/shared/contracts';
import { Select } from '../../ui/select.tsx';
import { Option, SwitchOption } from './option.tsx';

interface ConversationOptionsProps {
  settings: Settings;
  onChange(patch: Partial<Settings>): void;
  /** Opens the choice of the first language; absent if it is on the same page. */
  onFirstLanguage?: (() => void) | undefined;
}

const speeds = [0.7, 0.8, 0.9, 1, 1.1, 1.2];
const sensitivities: readonly { id: Settings['talkSensitivity']; label: string }[] = [
  { id: 'patient', label: 'Waits long' },
  { id: 'balanced', label: 'Balanced' },
  { id: 'quick', label: 'Answers quickly' },
];

/** The settings of conversations, the same in the panel and on the options page. */
export function ConversationOptions({ settings, onChange, onFirstLanguage }: ConversationOptionsProps) {
  return (
    <>
      <Level {...{ settings, onChange }} />
      <Pace {...{ settings, onChange }} />
      <HandsFree {...{ settings, onChange }} />
      <SwitchOption
        title="Corrections"
        about="What would be better stands beside your turns."
        isOn={settings.talkCorrections}
        onChange={(talkCorrections) => onChange({ talkCorrections })}
      />
      <Translation {...{ settings, onChange, onFirstLanguage }} />
    </>
  );
}

function Level({ settings, onChange }: ConversationOptionsProps) {
  return (
    <Option title="Your level" about="For ideas, corrections and scenes of your own.">
      <Select
        aria-label="Your level"
        value={settings.talkLevel}
        onChange={({ target }) => {
          const talkLevel = levelSchema.options.find((level) => level === target.value);
          if (talkLevel) onChange({ talkLevel });
        }}
      >
        {levelSchema.options.map((level) => (
          <option key={level}>{level}</option>
        ))}
      </Select>
    </Option>
  );
}

function Pace({ settings, onChange }: ConversationOptionsProps) {
  return (
    <Option title="Pace of the voice">
      <Select
        aria-label="Pace of the voice"
        value={String(settings.talkSpeed)}
        onChange={({ target }) => onChange({ talkSpeed: Number(target.value) })}
      >
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {speed === 1 ? 'Normal' : `${Math.round(speed * 100)} %`}
          </option>
        ))}
      </Select>
    </Option>
  );
}

function HandsFree({ settings, onChange }: ConversationOptionsProps) {
  return (
    <Option title="Hands-free" about="How long you may pause before it is the other’s turn.">
      <Select
        aria-label="Hands-free"
        value={settings.talkSensitivity}
        onChange={({ target }) => {
          const chosen = sensitivities.find(({ id }) => id === target.value);
          if (chosen) onChange({ talkSensitivity: chosen.id });
        }}
      >
        {sensitivities.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
    </Option>
  );
}

/** The choice of translation. If the first language isn't known yet, a link leads to its choice. */
function Translation({ settings, onChange, onFirstLanguage }: ConversationOptionsProps) {
  return (
    <SwitchOption
      title="Always translate"
      about={
        settings.firstLanguage === null ? (
          <>
            Into your first language.{' '}
            {onFirstLanguage && (
              <button type="button" className="text-link" onClick={onFirstLanguage}>
                Choose it
              </button>
            )}
          </>
        ) : (
          'Each turn of the other side, in your first language.'
        )
      }
      isOn={settings.talkTranslates}
      onChange={(talkTranslates) => onChange({ talkTranslates })}
    />
  );
}
