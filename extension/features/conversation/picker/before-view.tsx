import type { Settings } from '@sayable/shared/contracts';
import { useEffect, useRef } from 'react';
import type { TalkClient } from '../../../messaging/talk-port.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { PlayIcon, PreviousIcon } from '../../../ui/icons.tsx';
import { TalkIcon } from '../../../ui/talk-icons.tsx';
import { chooseEngine } from '../logic/choose-engine.ts';
import { startedConversation } from '../logic/start-conversation.ts';
import type { TalkPanelProps } from '../talk-panel.tsx';
import type { TalkServer } from '../talk-store.ts';
import type { MadeScenario } from './make-own.tsx';

interface BeforeProps extends Pick<TalkPanelProps, 'store' | 'actions'> {
  chosen: MadeScenario;
  settings: Settings;
  /** Null until it is known. */
  server: TalkServer | null;
  client: TalkClient;
  onBack(): void;
  onSettings(): void;
}

/** A role-play that was chosen: who one is, what to reach, what one might say. */
export function BeforeView({
  chosen,
  settings,
  server,
  client,
  store,
  actions,
  onBack,
  onSettings,
}: BeforeProps) {
  const { scenario, page } = chosen;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const choice = server && chooseEngine(settings.talkEngine, scenario, server);
  const start = async () => {
    if (!choice || choice.engine === null) return;
    const { makeId, now } = actions;
    await store.put(startedConversation({ id: makeId(), scenario, choice, page, now: now() }));
  };
  return (
    <>
      <div className="panel-body">
        <div className="grid gap-5 p-4">
          <div>
            <Button
              size="small"
              look="quiet"
              className="-ml-2.5"
              icon={<PreviousIcon size={16} />}
              onClick={onBack}
            >
              All role-plays
            </Button>
            <div className="mt-2 flex items-baseline gap-2">
              <h1 ref={title} tabIndex={-1} className="min-w-0 flex-1 text-xl font-strong">
                {scenario.title}
              </h1>
              <span className="level-tag">{scenario.level}</span>
            </div>
            {page && <p className="one-line text-sm text-ink-3">{page.source.title || page.source.url}</p>}
          </div>
          <dl className="roles">
            <dt>You are</dt>
            <dd>{asPhrase(scenario.learnerRole)}</dd>
            <dt>You talk to</dt>
            <dd>{asPhrase(scenario.partnerRole)}</dd>
            <dt>Your goal</dt>
            <dd>{scenario.goal}</dd>
          </dl>
          {scenario.steps.length > 0 && (
            <ul className="goal-steps" aria-label="Steps to the goal">
              {scenario.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ul>
          )}
          <Phrases
            phrases={scenario.usefulPhrases}
            onHear={(text) => client.send({ type: 'speak-text', text })}
          />
        </div>
      </div>
      <footer className="panel-foot before-foot">
        <Button
          look="primary"
          size="big"
          icon={<TalkIcon size={18} />}
          disabled={!choice || choice.engine === null}
          onClick={() => void start()}
        >
          Start
        </Button>
        <p className="flex-1 text-xs text-ink-3" role="status">
          {choice?.note ?? 'Looking who answers…'}{' '}
          <button type="button" className="text-link quiet-link" onClick={onSettings}>
            Change
          </button>
        </p>
      </footer>
    </>
  );
}

function Phrases({ phrases, onHear }: { phrases: readonly string[]; onHear(text: string): void }) {
  if (phrases.length === 0) return null;
  return (
    <section aria-labelledby="phrases-title">
      <h2 id="phrases-title" className="mb-1 font-strong">
        Useful here
      </h2>
      <ul className="phrases">
        {phrases.map((phrase) => (
          <li key={phrase}>
            <span className="flex-1">{phrase}</span>
            <IconButton className="touch" label={`Hear: ${phrase}`} onClick={() => onHear(phrase)}>
              <PlayIcon size={18} />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function asPhrase(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}
