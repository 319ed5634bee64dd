import { commonTexts, conversationTexts as t } from '@sayable/shared/texts';
import { type FormEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';

interface MendFormProps {
  /** The text as it was understood. */
  text: string;
  onMend(text: string): void;
  onCancel(): void;
}

/** The maximum length of a turn. */
const LONGEST = 2_000;

/** The field in which a person puts right what was heard. Enter sends; Escape leaves everything as it was. */
export function MendForm({ text, onMend, onCancel }: MendFormProps) {
  const [words, setWords] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  const said = words.trim().replace(/\s+/gu, ' ');
  const send = () => {
    if (said === '') return;
    if (said === text) onCancel();
    else onMend(said);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form className="mend-form" onSubmit={onSubmit}>
      <textarea
        ref={field}
        className="field"
        rows={2}
        value={words}
        maxLength={LONGEST}
        aria-label={t('whatYouSaid')}
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="mend-buttons">
        <Button size="small" look="quiet" onClick={onCancel}>
          {commonTexts('cancel')}
        </Button>
        <Button size="small" look="primary" type="submit" disabled={said === ''}>
          {t('putRight')}
        </Button>
      </div>
    </form>
  );
}
