import { linesTexts as t } from '@sayable/shared/texts';
import { Fragment } from 'react';

/** The keys of a run of lines: " ", "Escape", or a letter or sign as it is typed, in lower case. */
export const runKeys = {
  pause: ' ',
  next: 'n',
  back: 'p',
  again: 'r',
  slower: '-',
  faster: '+',
  gap: 'g',
  times: 't',
  overPicture: 'm',
  own: 'y',
  end: 'Escape',
} as const;
export type RunKey = keyof typeof runKeys;

const names: Readonly<Record<string, string>> = { ' ': 'Space', Escape: 'Esc' };

/** The list of the keys of a run. */
export function RunKeys() {
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1 text-sm">
      {(Object.keys(runKeys) as RunKey[]).map((key) => (
        <Fragment key={key}>
          <dt>
            <span className="key">{names[runKeys[key]] ?? runKeys[key].toUpperCase()}</span>
          </dt>
          <dd>{t(key)}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
