import { serverTexts, settingsTexts as t } from '@sayable/shared/texts';

/** The parts of the options page, in its order: what everybody needs comes first. */
const parts = [
  ['you', () => t('you')],
  ['recording', () => t('recording')],
  ['listening', () => t('listening')],
  ['marks', () => t('marksSection')],
  ['pages', () => t('onPages')],
  ['days', () => t('everyDay')],
  ['talking', () => t('talking')],
  ['server', () => serverTexts('server')],
  ['data', () => t('yourData')],
] as const;

/** The anchor of a part. */
export type SectionId = (typeof parts)[number][0];

/** Links to the parts of the page. */
export function SectionLinks() {
  return (
    <nav className="options-links" aria-label={t('sections')}>
      <ul>
        {parts.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`}>{title()}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
