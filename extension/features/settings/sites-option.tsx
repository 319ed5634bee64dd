import { settingsTexts as t } from '@sayable/shared/texts';
import { type FormEvent, useId, useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import type { Offers } from './offers.tsx';
import { Option } from './option.tsx';
import { siteName } from './site-name.ts';

interface SitesOptionProps {
  sites: readonly string[];
  onChange(sites: string[]): void;
  offers: Offers;
}

/** The sites without the floating button. */
export function SitesOption({ sites, onChange, offers }: SitesOptionProps) {
  const remove = (site: string) => {
    onChange(sites.filter((one) => one !== site));
    offers.make({ text: t('siteRemoved', { site }), undo: async () => onChange([...sites]) });
  };
  return (
    <>
      <Option title={t('sitesOff')} about={t('sitesOffAbout')}>
        <SiteForm sites={sites} onAdd={(site) => onChange([...sites, site].sort())} />
      </Option>
      {sites.length > 0 && (
        <ul className="sites" aria-label={t('sitesOff')}>
          {sites.map((site) => (
            <li key={site}>
              <span className="wrap-anywhere">{site}</span>
              <IconButton label={t('removeSite', { site })} onClick={() => remove(site)}>
                <CloseIcon size={16} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function SiteForm({ sites, onAdd }: { sites: readonly string[]; onAdd(site: string): void }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const problemId = useId();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const site = siteName(text);
    if (site === null) return setProblem(t('siteWrong'));
    setProblem('');
    setText('');
    if (!sites.includes(site)) onAdd(site);
  };
  return (
    <form className="grid gap-1" onSubmit={onSubmit} noValidate>
      <div className="flex flex-wrap gap-2">
        <input
          className="line-field"
          aria-label={t('siteName')}
          aria-describedby={problemId}
          aria-invalid={problem !== ''}
          placeholder={t('siteExample')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          autoComplete="off"
          spellCheck="false"
        />
        <Button type="submit">{t('addSite')}</Button>
      </div>
      <p id={problemId} role="status" className="text-sm text-ink-2 empty:hidden">
        {problem}
      </p>
    </form>
  );
}
