import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';

/** The word to type: long enough not to be typed by accident. */
const word = 'delete';

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
          Delete everything?
        </h2>
        <p className="text-ink-2">
          {total}, your starred words, pronunciations, marks that aren’t right and settings go from this
          device. This can’t be undone. To keep them, cancel and save a copy first.
        </p>
        <label className="grid gap-1">
          <span>
            Type <b className="font-strong">{word}</b> to go on
          </span>
          <input
            className="line-field"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        </label>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => dialog.current?.close()}>Cancel</Button>
          <Button type="submit" look="primary" disabled={!isSure}>
            Delete everything
          </Button>
        </div>
      </form>
    </dialog>
  );
}
