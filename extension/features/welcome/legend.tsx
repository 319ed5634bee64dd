import { welcomeTexts as t } from '@sayable/shared/texts';

/** The words of the example, which is English in every language; a word with a mark is in pieces. */
const words = {
  i: 'I',
  think: ['th', 'ink'],
  the: 'the',
  weather: ['wea', 'th', 'er'],
  is: 'is',
  fine: ['f', 'i', 'ne'],
  now: 'now',
} as const;

/** The meaning of the colours and text decorations, on a sentence as it looks on a page. */
export function Legend() {
  return (
    <figure className="legend" aria-label={t('legend')}>
      <p className="legend-sentence">
        <span className="level-4">{words.i}</span> <Think /> <span className="level-4">{words.the}</span>{' '}
        <Weather /> <span className="level-4">{words.is}</span>{' '}
        <span className="level-3">
          {words.fine[0]}
          <span className="mark-3">{words.fine[1]}</span>
          {words.fine[2]}
        </span>{' '}
        <span className="level-unsure mark-unsure">{words.now}.</span>
      </p>
      <dl className="legend-rows">
        <div>
          <dt className="level-4">{words.the}</dt>
          <dd>{t('right')}</dd>
        </div>
        <div>
          <dt>
            <Weather />
          </dt>
          <dd>{t('close')}</dd>
        </div>
        <div>
          <dt>
            <Think />
          </dt>
          <dd>{t('otherSound')}</dd>
        </div>
        <div>
          <dt>
            <span className="level-unsure mark-unsure">{words.now}</span>
          </dt>
          <dd>{t('notSure')}</dd>
        </div>
      </dl>
    </figure>
  );
}

function Think() {
  return (
    <span className="level-0">
      <span className="mark-0">{words.think[0]}</span>
      {words.think[1]}
    </span>
  );
}

function Weather() {
  return (
    <span className="level-2">
      {words.weather[0]}
      <span className="mark-2">{words.weather[1]}</span>
      {words.weather[2]}
    </span>
  );
}
