import type { Settings } from '@sayable/shared/contracts';
import { commonTexts, conversationStartTexts as t } from '@sayable/shared/texts';
import { useLayoutEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { ConversationIcon, PlayIcon, StopIcon } from '../../../ui/icons.tsx';
import type { HeldBrowserModel } from '../../settings/index.ts';
import { AllRolePlays } from '../all-role-plays.tsx';
import type { ConversationPanelProps } from '../conversation-panel-props.ts';
import type { ConversationServer } from '../conversation-panel-store.ts';
import { chooseEngine } from '../logic/choose-engine.ts';
import { startedConversation } from '../logic/start-conversation.ts';
import type { MadeScenario } from './make-own.tsx';
import { type PhrasePlayback, usePhrasePlayback } from './use-phrase-playback.ts';

interface BeforeProps extends Pick<ConversationPanelProps, 'store' | 'actions' | 'connectPractice'> {
  chosen: MadeScenario;
  settings: Settings;
  /** Null until the server has answered. */
  server: ConversationServer | null;
  languageModel: HeldBrowserModel;
  /** Cancels the start. */
  onLeave(): void;
  onSettings(): void;
}

/** The introduction of a chosen role-play: the role, the goal, and useful phrases. */
export function BeforeView({
  chosen,
  settings,
  server,
  languageModel,
  store,
  actions,
  onLeave,
  onSettings,
  connectPractice,
}: BeforeProps) {
  const { scenario, page } = chosen;
  const hearing = usePhrasePlayback(connectPractice);
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus(), []);
  const { name: model } = languageModel.state;
  const isAsking = settings.conversationEngine === 'browser' && model === 'asking';
  const choice =
    server && !isAsking ? chooseEngine(settings.conversationEngine, scenario, server, model) : null;
  // One id for this view, so that pressing twice starts a single conversation.
  const [id] = useState(actions.makeId);
  const start = async () => {
    if (!choice || choice.engine === null) return;
    await store.put(startedConversation({ id, scenario, choice, page, now: actions.now() }));
    onLeave();
  };
  return (
    <>
      <div className="panel-body">
        <div className="grid gap-5 p-4">
          <div>
            <AllRolePlays onClick={onLeave} />
            <div className="mt-2 flex items-center gap-2">
              <h1 ref={title} tabIndex={-1} className="wrap-anywhere min-w-0 flex-1 text-xl font-strong">
                {scenario.title}
              </h1>
              <span className="level-tag">{scenario.level}</span>
            </div>
            {page && (
              <p className="one-line text-sm text-ink-3" translate="no">
                {page.source.title || page.source.url}
              </p>
            )}
          </div>
          <dl className="roles">
            <dt>{t('yourRole')}</dt>
            <dd lang="en">{asPhrase(scenario.learnerRole)}</dd>
            <dt>{t('partnerRole')}</dt>
            <dd lang="en">{asPhrase(scenario.partnerRole)}</dd>
            <dt>{t('goal')}</dt>
            <dd lang="en">{scenario.goal}</dd>
          </dl>
          {scenario.steps.length > 0 && (
            <section aria-labelledby="steps-title">
              <h2 id="steps-title" className="mb-2 font-strong">
                {t('doneWhen')}
              </h2>
              <ul className="goal-steps">
                {scenario.steps.map((step) => (
                  <li key={step} lang="en">
                    {step}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Phrases phrases={scenario.usefulPhrases} hearing={hearing} />
        </div>
      </div>
      <footer className="panel-foot before-foot">
        <Button
          look="primary"
          size="big"
          icon={<ConversationIcon size={18} />}
          disabled={!choice || choice.engine === null}
          onClick={() => void start()}
        >
          {t('start')}
        </Button>
        <p className="flex-1 text-xs text-ink-3" role="status">
          {choice?.note ?? t('lookingForEngine')}{' '}
          <button type="button" className="text-link quiet-link" onClick={onSettings}>
            {t('changeEngine')}
          </button>
        </p>
      </footer>
    </>
  );
}

function Phrases({ phrases, hearing }: { phrases: readonly string[]; hearing: PhrasePlayback }) {
  if (phrases.length === 0) return null;
  return (
    <section aria-labelledby="phrases-title">
      <h2 id="phrases-title" className="mb-1 font-strong">
        {t('phrases')}
      </h2>
      <ul className="phrases">
        {phrases.map((phrase) => {
          const isHeard = phrase === hearing.text;
          return (
            <li key={phrase}>
              <span className="flex-1" lang="en">
                {phrase}
              </span>
              <IconButton
                className="touch"
                label={isHeard ? commonTexts('stop') : t('hearPhrase', { phrase })}
                aria-pressed={isHeard}
                onClick={() => hearing.toggle(phrase)}
              >
                {isHeard ? <StopIcon size={18} /> : <PlayIcon size={18} />}
              </IconButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function asPhrase(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}
