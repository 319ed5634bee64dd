import type { KeptConversation } from '@sayable/shared/contracts';
import { commonTexts, shownLanguage, conversationStartTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { TrashIcon } from '../../../ui/icons.tsx';
import { sinceText } from '../../../ui/time-text.ts';
import { UndoToast, useUndo } from '../../../ui/undo.tsx';
import { AllRolePlays } from '../all-role-plays.tsx';
import type { ConversationPanelProps } from '../conversation-panel-props.ts';
import { SearchIcon } from '../icons.tsx';
import { foundConversations } from '../logic/found-conversations.ts';

interface HistoryProps extends Pick<ConversationPanelProps, 'store' | 'actions'> {
  onBack(): void;
}

const SHOWN = 200;
const FOUND_TURNS = 100;

/** The ended conversations, newest first, with a search over their turns. */
export function HistoryView({ store, actions, onBack }: HistoryProps) {
  const [words, setWords] = useState('');
  const sought = words.trim();
  const undo = useUndo(store);
  const all = store.useConversations(SHOWN);
  const turns = store.useFoundTurns(sought, FOUND_TURNS);
  const ended = all?.filter(({ state }) => state === 'ended') ?? [];
  const found = foundConversations(sought === '' ? ended : (all ?? []), turns ?? [], sought);
  return (
    <div className="panel-body relative">
      <div className="grid gap-3 p-4">
        <AllRolePlays onClick={onBack} />
        <h1 className="text-xl font-strong">{t('earlierTalks')}</h1>
        <label className="search-field">
          <SearchIcon />
          <input
            type="search"
            value={words}
            maxLength={100}
            placeholder={t('search')}
            aria-label={t('search')}
            onChange={({ target }) => setWords(target.value)}
          />
        </label>
      </div>
      <p className="said-only" role="status">
        {sought !== '' && t('found', { count: found.length })}
      </p>
      {all && found.length === 0 && (
        <p className="px-4 text-ink-2">{sought === '' ? t('noTalks') : t('notFound', { words: sought })}</p>
      )}
      <ul className="conversations" aria-label={t('talks')}>
        {found.map(({ conversation, snippet }) => (
          <li key={conversation.id}>
            <ConversationRow
              conversation={conversation}
              snippet={snippet}
              now={actions.now()}
              onOpen={() => void store.bringUp(conversation.id)}
              onDelete={() => void undo.remove(conversation.id)}
            />
          </li>
        ))}
      </ul>
      <UndoToast undo={undo} text={t('deleted')} action={commonTexts('undo')} />
    </div>
  );
}

interface ConversationRowProps {
  conversation: KeptConversation;
  snippet: string | null;
  now: number;
  onOpen(): void;
  onDelete(): void;
}

function ConversationRow({ conversation, snippet, now, onOpen, onDelete }: ConversationRowProps) {
  const { scenario, endedAt, updatedAt } = conversation;
  return (
    <>
      <button type="button" className="conversation-row" onClick={onOpen}>
        <span className="flex items-start gap-2">
          <span className="one-line min-w-0 flex-1 font-medium" lang="en">
            {scenario.title}
          </span>
          <span className="level-tag">{scenario.level}</span>
        </span>
        {snippet !== null && <span className="block text-sm text-ink-2">{snippet}</span>}
        <span className="block text-xs text-ink-3">
          {outcomeText(conversation)} · {sinceText(endedAt ?? updatedAt, now, shownLanguage())}
        </span>
      </button>
      <IconButton className="touch" label={t('deleteTalk', { title: scenario.title })} onClick={onDelete}>
        <TrashIcon />
      </IconButton>
    </>
  );
}

function outcomeText({ state, evaluation }: KeptConversation): string {
  if (state === 'running') return t('notEnded');
  if (!evaluation) return t('notEvaluated');
  return t(evaluation.goalReached ? 'goalReached' : 'goalNotReached');
}
