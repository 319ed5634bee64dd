import { settingsTexts as t } from '@sayable/shared/texts';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { KeyText } from '../../ui/key-text.tsx';
import { Option } from './option.tsx';
import type { Shortcut } from './settings-actions.ts';

/**
 * The browser's keyboard shortcut: another extension may have taken it, or the person may change it
 * elsewhere.
 */
export function ShortcutOption({ shortcut }: { shortcut: Shortcut }) {
  const [keys, setKeys] = useState<string | null>();
  useEffect(() => {
    const read = () => void shortcut.read().then(setKeys);
    read();
    // The person returns from the browser's page that changes it.
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [shortcut]);
  return (
    <Option title={t('shortcut')} about={t(keys === null ? 'shortcutNone' : 'shortcutAbout')}>
      {keys && <KeyText keys={keys} />}
      <Button
        size="small"
        aria-label={t(keys === null ? 'chooseShortcut' : 'changeShortcut')}
        onClick={() => void shortcut.change()}
      >
        {t(keys === null ? 'choose' : 'change')}
      </Button>
    </Option>
  );
}
