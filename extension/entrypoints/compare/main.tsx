import { documentsTexts as t } from '@sayable/shared/texts';
import { compareSource } from '../../adapters/compare-source.ts';
import { openExtensionPage } from '../../background/extension-pages.ts';
import { ComparePage } from '../../features/comparison/index.ts';
import { showPage } from '../../features/language/index.ts';
import { openEarly } from '../../storage/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followFirstLanguage } from '../../storage/settings/first-language.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import { followSlips } from '../../storage/settings/slips.ts';
import './styles.css';

openEarly();
await Promise.all([followInterfaceLanguage(), followDisplay(), followSlips()]);

/**
 * `?attempt=ID`, with `&word=3&sound=0` for a word of its assessment and a phone of that word, and
 * `&earlier=ID` for an earlier attempt at the sentence.
 */
const query = new URLSearchParams(location.search);
const numberAsked = (name: string) => {
  const value = Number.parseInt(query.get(name) ?? '', 10);
  return Number.isNaN(value) ? undefined : value;
};
const word = numberAsked('word');

const language = followFirstLanguage();
showPage(
  <ComparePage
    source={compareSource}
    attemptId={query.get('attempt') ?? ''}
    earlierId={query.get('earlier') ?? undefined}
    at={word === undefined ? undefined : { word, sound: numberAsked('sound') }}
    firstLanguage={() => language.now}
    onPractise={({ id }) => void openExtensionPage('/practise.html', { attempt: id })}
    onHistory={() => void openExtensionPage('/practise.html')}
  />,
  () => t('compareTitle'),
);
