import { commonTexts, settingsTexts as t } from '@sayable/shared/texts';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Emphasised } from '../../ui/emphasised.tsx';

interface DeleteDialogProps {
  /** The amount of data. */
  total: string;
  onClose(): void;
  onDelete(): void;
}

/** The only action that can't be undone, so the dialog says so first and takes more than a click. */
export function DeleteDialog({ total, onClose, onDelete }: DeleteDialogProps) {
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
