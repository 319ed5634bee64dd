import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { KeyText } from '../../ui/key-text.tsx';
import { Option } from './option.tsx';
import type { Shortcut } from './settings-actions.ts';

/** The browser's keyboard shortcut: another extension may have taken it, or the person may change it elsewhere. */
export function ShortcutOption({ shortcut }: { shortcut: Shortcut }) {
  const [keys, setKeys] = useState<string | null>();
  useEffect(() => {
    const read = () => void shortcut.read().then(setKeys);
    read();
    // The person returns from the browser's page that changes it.
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [shortcut]);
  const about =
    keys === null
      ? 'None is set. Choose one to practise without the mouse.'
      : 'Practises the selected sentence.';
  return (
    <Option title="Shortcut" about={about}>
      {keys && <KeyText keys={keys} />}
      <Button size="small" onClick={() => void shortcut.change()}>
        {keys === null ? 'Choose' : 'Change'}
        <span className="said-only"> the shortcut</span>
      </Button>
    </Option>
  );
}
