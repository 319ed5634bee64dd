import type { Level, Settings } from '@sayable/shared/contracts';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { Select } from '../../../ui/select.tsx';
import { Option, SwitchOption } from '../../settings/index.ts';
import { levels } from '../picker/level-choice.tsx';
import type { TalkServer } from '../talk-store.ts';

interface SettingsSheetProps {
  settings: Settings;
  server: TalkServer | null;
  showsTimings: boolean;
  /** The choice of the server's voice; drawn where a server is joined. */
  voice?: ReactNode;
  onChange(patch: Partial<Settings>): void;
  onTimings(on: boolean): void;
  onOptions(): void;
  onClose(): void;
}

const engines: readonly { id: Settings['talkEngine']; label: string }[] = [
  { id: 'auto', label: 'Your server if it can' },
  { id: 'embedded', label: 'Only this device' },
  { id: 'server', label: 'Your server' },
  { id: 'realtime', label: 'Speech to speech' },
];
const speeds = [0.7, 0.8, 0.9, 1, 1.1, 1.2];
const sensitivities: readonly { id: Settings['talkSensitivity']; label: string }[] = [
  { id: 'patient', label: 'Patient' },
  { id: 'balanced', label: 'Balanced' },
  { id: 'quick', label: 'Quick' },
];

/** How talks are held: in force at once. */
export function SettingsSheet(props: SettingsSheetProps) {
  const { settings, onChange, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="talk-sheet" aria-labelledby="talk-settings-title" onClose={onClose}>
      <header className="talk-sheet-head">
        <h2 id="talk-settings-title" className="flex-1 text-lg font-strong">
          How you talk
        </h2>
        <IconButton label="Close" onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </IconButton>
      </header>
      <div className="rows">
        <Answering {...props} />
        <Pace {...props} />
        <SwitchOption
          title="Corrections"
          about="What would be better stands beside your turns."
          isOn={settings.talkCorrections}
          onChange={(talkCorrections) => onChange({ talkCorrections })}
        />
        <SwitchOption
          title="Always translate"
          about={
            settings.firstLanguage === null
              ? 'Choose your first language in the options.'
              : 'Each turn of the other side in your language.'
          }
          isOn={settings.talkTranslates}
          onChange={(talkTranslates) => onChange({ talkTranslates })}
        />
        <HandsFree {...props} />
        <SwitchOption
          title="Show timings"
          about="Where each turn’s time went. Also by Shift+D."
          isOn={props.showsTimings}
          onChange={props.onTimings}
        />
      </div>
      <footer className="talk-sheet-foot">
        <Button size="small" look="quiet" onClick={props.onOptions}>
          All options
        </Button>
        <Button onClick={() => dialog.current?.close()}>Done</Button>
      </footer>
    </dialog>
  );
}

function Answering({ settings, server, voice, onChange }: SettingsSheetProps) {
  const canServer = server?.name === 'joined' && server.canTalk;
  const about = canServer
    ? 'On this device only the built-in role-plays work.'
    : 'Without a server that can talk, this device answers.';
  return (
    <>
      <Option title="Who answers" about={about}>
        <Select
          aria-label="Who answers"
          value={settings.talkEngine}
          onChange={({ target }) => {
            const chosen = engines.find(({ id }) => id === target.value);
            if (chosen) onChange({ talkEngine: chosen.id });
          }}
        >
          {engines.map(({ id, label }) => (
            <option
              key={id}
              value={id}
              disabled={id === 'realtime' && !(server?.name === 'joined' && server.canRealtime)}
            >
              {label}
            </option>
          ))}
        </Select>
      </Option>
      {canServer && voice}
    </>
  );
}

function Pace({ settings, onChange }: SettingsSheetProps) {
  return (
    <>
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
      <Option title="Your level" about="For ideas, corrections and role-plays of your own.">
        <Select
          aria-label="Your level"
          value={settings.talkLevel}
          onChange={({ target }) => {
            const talkLevel = levels.find((level): level is Level => level === target.value);
            if (talkLevel) onChange({ talkLevel });
          }}
        >
          {levels.map((level) => (
            <option key={level}>{level}</option>
          ))}
        </Select>
      </Option>
    </>
  );
}

function HandsFree({ settings, onChange }: SettingsSheetProps) {
  return (
    <Option title="Hands-free" about="Patient waits longer before a pause counts as the end.">
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
