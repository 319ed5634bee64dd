import { AppError } from '@sayable/shared/std';
import { commonTexts, errorText, exportTexts, settingsTexts as t } from '@sayable/shared/texts';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { AddedRows, RoomUse } from '../../storage/index.ts';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { Emphasised } from '../../ui/emphasised.tsx';
import type { Offers } from './offers.tsx';
import { Option } from './option.tsx';
import type { SettingsStore } from './settings-actions.ts';
import { counted, listText, sizeText } from './size-text.ts';

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
      setProblem(thrown instanceof AppError ? commonTexts('failure', errorText(thrown)) : t('dataNotMoved'));
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
      offers.make({ text: t('deleted') });
    });
  const total = totalText(room);
  return (
    <>
      <Option title={total} about={t('dataAbout')}>
        <Button disabled={isBusy} onClick={() => void save()}>
          {t('saveCopy')}
        </Button>
        <Button disabled={isBusy} onClick={() => setDeleting(true)}>
          {t('deleteAll')}
        </Button>
      </Option>
      <Option title={exportTexts('title')} about={t('takeAlongAbout')}>
        <a className="btn" href="/export.html" target="_blank" rel="noreferrer">
          {t('takeAlong')}
        </a>
      </Option>
      <Option title={t('readCopy')} about={t('readCopyAbout')}>
        <FileButton disabled={isBusy} onFile={(file) => void add(file)}>
          {t('chooseCopy')}
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
        // Any name: a copy may have been renamed, and its content is checked.
        type="file"
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

function totalText({ attempts, recordingBytes, spokenBytes }: RoomUse): string {
  const parts = [t('tries', counted(attempts)), t('recordingsSize', { size: sizeText(recordingBytes) })];
  if (spokenBytes > 0) parts.push(t('spokenSize', { size: sizeText(spokenBytes) }));
  return listText(parts);
}

function addedText({ attempts, recordings, drills, conversations, words, disputes }: AddedRows): string {
  if (attempts + recordings + drills + conversations + words + disputes === 0) return t('nothingAdded');
  const parts = [
    attempts > 0 && t('tries', counted(attempts)),
    recordings > 0 && t('recordings', counted(recordings)),
    drills > 0 && t('sessions', counted(drills)),
    conversations > 0 && t('conversations', counted(conversations)),
    words > 0 && t('words', counted(words)),
    disputes > 0 && t('marks', counted(disputes)),
  ].filter((part) => part !== false);
  return t('added', { list: listText(parts) });
}

interface DeleteDialogProps {
  /** The amount of data. */
  total: string;
  onClose(): void;
  onDelete(): void;
}

/** The only action that can't be undone, so the dialog says so first and takes more than a click. */
function DeleteDialog({ total, onClose, onDelete }: DeleteDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const id = useId();
  // Long enough not to be typed by accident.
  const word = t('deleteWord');
  useEffect(() => dialog.current?.showModal(), []);
  const isSure = typed.trim().toLowerCase() === word;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSure) return;
    dialog.current?.close();
    onDelete();
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={`${id}title`} onClose={onClose}>
      <form className="grid gap-4" onSubmit={onSubmit}>
        <h2 id={`${id}title`} className="m-0 text-lg font-strong">
          {t('deleteTitle')}
        </h2>
        <p className="text-ink-2">{t('deleteAbout', { total })}</p>
        <label className="grid gap-1">
          <span>
            <Emphasised text={t('typeDeleteWord', { word })} />
          </span>
          <input
            className="line-field"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck="false"
          />
        </label>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => dialog.current?.close()}>{commonTexts('cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isSure}>
            {t('deleteEverything')}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
