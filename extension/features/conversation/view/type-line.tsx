import { conversationTexts as t } from '@sayable/shared/texts';
import type { FormEvent, RefObject } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { LoudIcon } from '../../../ui/icons.tsx';
import { SendIcon } from '../icons.tsx';

interface TypeLineProps {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  onChange(text: string): void;
  onSend(text: string): void;
  onHear(text: string): void;
}

/** The maximum length of a turn. */
const LONGEST = 2_000;

/** The text field for a typed answer; it is always shown. */
export function TypeLine({ field, text, onChange, onSend, onHear }: TypeLineProps) {
  const isEmpty = text.trim() === '';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isEmpty) return;
    onSend(text.trim());
    onChange('');
  };
  return (
    <form className="type-line" onSubmit={onSubmit}>
      <input
        ref={field}
        value={text}
        maxLength={LONGEST}
        aria-label={t('typeAnswer')}
        placeholder={t('orTypeAnswer')}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.preventDefault();
            onChange('');
          }
        }}
      />
      {!isEmpty && (
        <IconButton label={t('hearTyped')} onClick={() => onHear(text.trim())}>
          <LoudIcon size={18} />
        </IconButton>
      )}
      <IconButton label={t('send')} type="submit" disabled={isEmpty}>
        <SendIcon />
      </IconButton>
    </form>
  );
}
