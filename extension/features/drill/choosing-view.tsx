import type { Drill } from '@sayable/shared/contracts';
import { type DrillStep, nextFromPool, wordsIn } from '@sayable/shared/drill';
import { commonTexts, drillTexts as t } from '@sayable/shared/texts';
import { type FormEvent, useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { AgainIcon, MicrophoneIcon, TrashIcon } from '../../ui/icons.tsx';
import { PenIcon, PlusIcon } from './icons.tsx';
import { rowsOf } from './item-status.ts';
import { numberText } from './number-text.ts';
import type { PanelStore } from './panel-store.ts';

interface ChoosingProps {
  drill: Drill;
  store: Pick<PanelStore, 'step' | 'leave'>;
}

/** The chosen sentences, which the person can change before the start. */
export function ChoosingView({ drill, store }: ChoosingProps) {
  const { id, title, items, note, pool = [] } = drill;
  const [editing, setEditing] = useState<number | null>(null);
  const step = (one: DrillStep) => void store.step(id, one);
  const hasMore = nextFromPool(drill) !== null;
  return (
    <>
      <div className="panel-body">
        <div className="p-4">
          <h1 className="text-xl font-strong">{toSayText(items.length)}</h1>
          <p className="one-line mt-1 text-sm text-ink-2" translate="no">
            {title}
          </p>
          {note && <p className="mt-2 text-sm text-ink-2">{note}</p>}
        </div>
        <ol className="sentences" aria-label={t('chosenSentences')}>
          {rowsOf(drill, []).map(({ key, index, text }) => (
            <li key={key}>
              {editing === index ? (
                <EditRow
                  text={text}
                  onSave={(changed) => step({ type: 'edit', index, text: changed })}
                  onDone={() => setEditing(null)}
                />
              ) : (
                <ChosenRow
                  text={text}
                  index={index}
                  step={step}
                  hasMore={hasMore}
                  canRemove={items.length > 1}
                  onEdit={setEditing}
                />
              )}
            </li>
          ))}
        </ol>
        {hasMore && (
          <div className="flex gap-2 border-t border-line p-4">
            <Button size="small" icon={<AgainIcon />} onClick={() => step({ type: 'choose-others' })}>
              {t('chooseOthers')}
            </Button>
            <Button size="small" look="quiet" icon={<PlusIcon />} onClick={() => step({ type: 'add' })}>
              {t('oneMore')}
            </Button>
            <span className="flex-1 text-end text-xs leading-8 text-ink-3">
              {t('found', { count: pool.length })}
            </span>
          </div>
        )}
      </div>
      <footer className="panel-foot panel-foot-pair">
        <Button look="primary" size="big" icon={<MicrophoneIcon />} onClick={() => step({ type: 'start' })}>
          {t('begin')}
        </Button>
        <Button look="quiet" size="big" onClick={() => void store.leave(id)}>
          {t('notNow')}
        </Button>
      </footer>
    </>
  );
}

interface ChosenRowProps {
  text: string;
  index: number;
  hasMore: boolean;
  canRemove: boolean;
  step(one: DrillStep): void;
  onEdit(index: number): void;
}

function ChosenRow({ text, index, hasMore, canRemove, step, onEdit }: ChosenRowProps) {
  const number = index + 1;
  return (
    <div className="sentence-row">
      <span className="sentence-number">{number}</span>
      <p>
        <span className="sentence-text block" lang="en">
          {text}
        </span>
        <span className="sentence-note">{wordsText(text)}</span>
      </p>
      <span className="flex">
        {hasMore && (
          <IconButton label={t('swapSentence', { number })} onClick={() => step({ type: 'swap', index })}>
            <AgainIcon />
          </IconButton>
        )}
        <IconButton label={t('changeSentence', { number })} onClick={() => onEdit(index)}>
          <PenIcon />
        </IconButton>
        {canRemove && (
          <IconButton
            label={t('leaveOutSentence', { number })}
            onClick={() => step({ type: 'remove', index })}
          >
            <TrashIcon />
          </IconButton>
        )}
      </span>
    </div>
  );
}

/** The number of words that takes about a minute: the maximum of one recording. */
const LONG_WORDS = 90;

function wordsText(text: string): string {
  const count = wordsIn(text);
  return t(count > LONG_WORDS ? 'wordsTooMany' : 'words', { count });
}

interface EditRowProps {
  text: string;
  onSave(text: string): void;
  onDone(): void;
}

function EditRow({ text, onSave, onDone }: EditRowProps) {
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const changed = String(new FormData(event.currentTarget).get('sentence') ?? '').trim();
    if (changed !== '' && changed !== text) onSave(changed);
    onDone();
  };
  return (
    <form className="grid gap-2 p-4" onSubmit={onSubmit}>
      <textarea
        ref={(field) => field?.focus()}
        name="sentence"
        aria-label={t('sentenceField')}
        className="field"
        rows={3}
        maxLength={1000}
        defaultValue={text}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <div className="flex gap-2">
        <Button size="small" type="submit">
          {t('keep')}
        </Button>
        <Button size="small" look="quiet" onClick={onDone}>
          {commonTexts('cancel')}
        </Button>
      </div>
    </form>
  );
}

function toSayText(count: number): string {
  return t('toSay', { count, number: numberText(count) });
}
