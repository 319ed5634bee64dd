import type { Settings } from '@sayable/shared/contracts';
import { commonTexts, conversationStartTexts as t } from '@sayable/shared/texts';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { ChoiceOption, ConversationOptions, type HeldBrowserModel } from '../../settings/index.ts';
import type { ConversationServer } from '../conversation-panel-store.ts';

interface SettingsSheetProps {
  settings: Settings;
  server: ConversationServer | null;
  languageModel: HeldBrowserModel;
  /** The choice of the server's voice; shown only with a joined server. */
  voice?: ReactNode;
  onChange(patch: Partial<Settings>): void;
  onOptions(): void;
  onClose(): void;
}

const engines = [
  { id: 'auto', name: 'serverIfAble' },
  { id: 'embedded', name: 'onlyDevice' },
  { id: 'browser', name: 'browserModel' },
  { id: 'server', name: 'server' },
  { id: 'realtime', name: 'speechToSpeech' },
] as const satisfies readonly { id: Settings['conversationEngine']; name: string }[];

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
          {t('settings')}
        </h2>
        <IconButton label={commonTexts('close')} onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </IconButton>
      </header>
      <div className="rows">
        <Answering {...props} />
        <ConversationOptions
          settings={settings}
          onChange={onChange}
          languageModel={props.languageModel}
          onFirstLanguage={props.onOptions}
        />
      </div>
      <footer className="conversation-sheet-foot">
        <Button size="small" look="quiet" onClick={props.onOptions}>
          {t('allOptions')}
        </Button>
        <Button onClick={() => dialog.current?.close()}>{commonTexts('done')}</Button>
      </footer>
    </dialog>
  );
}

function Answering({ settings, server, languageModel, voice, onChange }: SettingsSheetProps) {
  const canServer = server?.name === 'joined' && server.canConverse;
  const hasModel = languageModel.state.name === 'available';
  const isMissing: Partial<Record<Settings['conversationEngine'], boolean>> = {
    realtime: !(server?.name === 'joined' && server.canRealtime),
    // The row below gets it ready.
    browser: !hasModel && settings.conversationEngine !== 'browser',
  };
  const about = t(canServer ? 'engineWithServer' : 'engineWithoutServer');
  return (
    <>
      <ChoiceOption
        title={t('engine')}
        about={about}
        chosen={settings.conversationEngine}
        choices={engines.map(({ id, name }) => ({ value: id, name: t(name), isDisabled: isMissing[id] }))}
        onChoose={(conversationEngine) => onChange({ conversationEngine })}
      />
      {canServer && voice}
    </>
  );
}
