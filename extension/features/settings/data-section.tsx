import { AppError } from '@sayable/shared/contracts';
import { type ReactNode, useRef, useState } from 'react';
import type { AddedRows, RoomUse } from '../../storage/index.ts';
import { Button } from '../../ui/button.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { download } from './download.ts';
import { Option } from './option.tsx';
import type { SettingsStore } from './settings-actions.ts';
import { countText, sizeText } from './size-text.ts';
import type { Offers } from './use-offer.ts';

interface DataSectionProps {
  room: RoomUse;
  limitMb: number;
  store: SettingsStore;
  offers: Offers;
}

/** The section of the data: export a copy, import a copy, and delete everything. */
export function DataSection({ room, limitMb, store, offers }: DataSectionProps) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [isDeleting, setDeleting] = useState(false);
  const during = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem('');
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof AppError)) console.error('sayable: data could not be moved', thrown);
      setProblem(thrown instanceof AppError ? thrown.message : 'That did not work. Try again.');
    } finally {
      setBusy(false);
    }
  };
  const save = () => during(async () => download(await store.exportAll(), 'sayable'));
  const add = (file: File) =>
    during(async () => {
      const added = await store.importFile(file);
      const onKept = () => void store.makeRoom(limitMb);
      offers.make({ text: addedText(added), undo: added.undo, onKept });
    });
  const deleteAll = () =>
    during(async () => {
      await store.deleteAll();
      offers.make({ text: 'Everything was deleted.' });
    });
  const spoken = room.spokenBytes > 0 ? `, ${sizeText(room.spokenBytes)} of sentences read by a server` : '';
  const tries = countText(room.attempts, 'try', 'tries');
  const total = `${tries}, ${sizeText(room.recordingBytes)} of recordings${spoken}`;
  return (
    <>
      <Option title={total} about="All of it is on this device.">
        <Button disabled={isBusy} onClick={() => void save()}>
          Save a copy
        </Button>
        <Button disabled={isBusy} onClick={() => setDeleting(true)}>
          Delete all…
        </Button>
      </Option>
      <Option title="Read a copy back" about="Adds what is missing here. What is here stays.">
        <FileButton disabled={isBusy} onFile={(file) => void add(file)}>
          Choose a copy…
        </FileButton>
      </Option>
      <p role="alert" className="option text-sm empty:hidden">
        {problem}
      </p>
      {isDeleting && (
        <DeleteDialog total={total} onClose={() => setDeleting(false)} onDelete={() => void deleteAll()} />
      )}
    </>
  );
}

interface FileButtonProps {
  disabled: boolean;
  onFile(file: File): void;
  children: ReactNode;
}

function FileButton({ disabled, onFile, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file may be selected again.
          target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
}

function addedText({ attempts, recordings, sessions, conversations, words, disputes }: AddedRows): string {
  if (attempts + recordings + sessions + conversations + words + disputes === 0)
    return 'All of it was here already. Its settings hold now.';
  const parts = [
    attempts > 0 && countText(attempts, 'try', 'tries'),
    recordings > 0 && countText(recordings, 'recording', 'recordings'),
    sessions > 0 && countText(sessions, 'session', 'sessions'),
    conversations > 0 && countText(conversations, 'conversation', 'conversations'),
    words > 0 && countText(words, 'word', 'words'),
    disputes > 0 && countText(disputes, 'mark that isn’t right', 'marks that aren’t right'),
  ].filter((part) => part !== false);
  return `Added ${parts.join(', ')}.`;
}
