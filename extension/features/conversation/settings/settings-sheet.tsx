import type { Settings } from '@sayable/shared/contracts';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { Select } from '../../../ui/select.tsx';
import { ConversationOptions, Option, SwitchOption } from '../../settings/index.ts';
import type { ConversationServer } from '../conversation-panel-store.ts';

interface SettingsSheetProps {
  settings: Settings;
  server: ConversationServer | null;
  showsTimings: boolean;
  /** The choice of the server's voice; shown only with a joined server. */
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
/** The conversation settings; changes apply at once. */
export function SettingsSheet(props: SettingsSheetProps) {
  const { settings, onChange, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="conversation-sheet"
      aria-labelledby="conversation-settings-title"
      onClose={onClose}
    >
      <header className="conversation-sheet-head">
        <h2 id="conversation-settings-title" className="flex-1 text-lg font-strong">
          How you talk
        </h2>
        <IconButton label="Close" onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </IconButton>
      </header>
      <div className="rows">
        <Answering {...props} />
        <ConversationOptions settings={settings} onChange={onChange} onFirstLanguage={props.onOptions} />
        <SwitchOption
          title="Show timings"
          about="Where each turn’s time went. Also by Shift+D."
          isOn={props.showsTimings}
          onChange={props.onTimings}
        />
      </div>
      <footer className="conversation-sheet-foot">
        <Button size="small" look="quiet" onClick={props.onOptions}>
          All options
        </Button>
        <Button onClick={() => dialog.current?.close()}>Done</Button>
      </footer>
    </dialog>
  );
}

function Answering({ settings, server, voice, onChange }: SettingsSheetProps) {
  const canServer = server?.name === 'joined' && server.canConverse;
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
