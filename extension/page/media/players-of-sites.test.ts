// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hasCaptions } from '../selection/has-captions.ts';
import { drawnCaptions } from './drawn-captions.ts';
import { spokenLines } from './spoken-lines.ts';

/** Put the text of a `template` into a shadow root of the element around it. */
function attachRoots(tree: ParentNode) {
  for (const template of tree.querySelectorAll('template')) {
    const root = template.parentElement?.attachShadow({ mode: 'open' });
    if (!root) continue;
    root.innerHTML = template.innerHTML;
    template.remove();
    attachRoots(root);
  }
}

function trees(root: ParentNode): ParentNode[] {
  return [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? trees(shadowRoot) : [])),
  ];
}

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 480, 200));
  vi.spyOn(performance, 'now').mockReturnValue(0);
  Element.prototype.checkVisibility ??= () => true;
});

/** The mark-up of players while they show a caption. */
const markUps: [string, string, string[]][] = [
  [
    'YouTube',
    `<div class="html5-video-player ytp-large-width-mode"><div class="html5-video-container"><video></video></div><div class="ytp-caption-window-container" id="ytp-caption-window-container"><div class="caption-window ytp-caption-window-bottom" id="caption-window-1" dir="ltr" tabindex="0" aria-live="assertive" lang="en" draggable="true"><span class="captions-text"><span class="caption-visual-line" style="display: block"><span class="ytp-caption-segment" style="display: inline-block; white-space: pre-wrap">They thought the weather</span></span><span class="caption-visual-line" style="display: block"><span class="ytp-caption-segment" style="display: inline-block; white-space: pre-wrap">would hold.</span></span></span></div></div><div class="ytp-chrome-bottom"><button class="ytp-subtitles-button ytp-button" aria-label="Subtitles/closed captions (c)"></button></div></div>`,
    ['They thought the weather would hold.'],
  ],
  [
    'YouTube, automatic captions',
    `<div><video></video><div class="caption-window ytp-caption-window-rollup" id="caption-window-_0" lang="en"><span class="captions-text" style="display: block"><span class="caption-visual-line" style="display: block"><span class="ytp-caption-segment">they thought </span></span><span class="caption-visual-line" style="display: block"><span class="ytp-caption-segment">the </span><span class="ytp-caption-segment">weather </span><span class="ytp-caption-segment">would </span></span></span></div></div>`,
    ['they thought the weather would'],
  ],
  [
    'Netflix',
    `<div class="watch-video"><video></video><div class="player-timedtext" dir="ltr" lang="en-US" style="display: block"><div class="player-timedtext-text-container" style="display: block; position: absolute"><span style="font-size: 27px">-They thought so.<br>-[sighs] Did they?</span></div></div></div>`,
    ['They thought so.', 'Did they?'],
  ],
  [
    'Disney+',
    `<disney-web-player><template><div class="btm-media-client"><video class="hive-video"></video></div><div class="hive-subtitle-renderer-wrapper"><div class="hive-subtitle-renderer-cue-positioning-box"><div class="hive-subtitle-renderer-cue-window"><span class="hive-subtitle-renderer-cue"><span class="hive-subtitle-renderer-line">MAN: They thought</span><br><span class="hive-subtitle-renderer-line">so.</span></span></div></div></div></template></disney-web-player>`,
    ['They thought so.'],
  ],
  [
    'Hulu',
    `<div class="PlayerApp"><video></video><div class="CaptionBox"><div class="caption-text-box"><p style="display: block">They thought</p><p style="display: block">so.</p></div></div></div>`,
    ['They thought so.'],
  ],
  [
    'Prime Video',
    `<div class="dv-player-fullscreen"><div class="rendererContainer"><video></video></div><div class="atvwebplayersdk-captions-overlay"><div class="atvwebplayersdk-captions-region"><span class="f1iwgj00"><span class="atvwebplayersdk-captions-text">They thought<br>so.</span></span></div></div></div>`,
    ['They thought so.'],
  ],
  [
    'Max',
    `<div data-testid="player"><video></video><div data-testid="caption_renderer_overlay" class="CaptionWindow-Fuse-Web-Play__sc-1shlqbp-0"><div data-testid="cueBoxRow" class="CueBoxContainer-x"><div data-testid="cueBoxRowTextCue" class="TextCue-Fuse-Web-Play__sc-1">They thought</div><div class="TextCue-Fuse-Web-Play__sc-1">so.</div></div></div></div>`,
    ['They thought so.'],
  ],
  [
    'Vimeo',
    `<div class="player"><div class="vp-video"><video></video></div><div class="vp-captions-wrapper"><div class="vp-captions" dir="auto" lang="en"><div class="vp-captions-window"><span class="vp-captions-line">They thought</span><br><span class="vp-captions-line">so.</span></div></div></div></div>`,
    ['They thought so.'],
  ],
  [
    'Vimeo, newer',
    `<div class="player"><video></video><div class="CaptionsRenderer_module_captionsWindow__8ea9f" dir="ltr"><span class="CaptionsRenderer_module_captionsLine__8ea9f"><span>They thought so.</span></span></div></div>`,
    ['They thought so.'],
  ],
  [
    'video.js',
    `<div class="video-js vjs-has-started"><video class="vjs-tech"></video><div class="vjs-text-track-display" translate="yes" aria-live="off" aria-atomic="true"><div style="position: absolute; inset: 0; margin: 1.5%"><div class="vjs-text-track-cue vjs-text-track-cue-en" style="position: absolute"><div style="display: inline">They thought
so.</div></div></div></div><div class="vjs-control-bar"><div class="vjs-subs-caps-button vjs-menu-button"><button class="vjs-subs-caps-button">x</button><div class="vjs-menu"><ul role="menu"><li class="vjs-menu-item vjs-texttrack-settings">captions settings</li></ul></div></div></div><div class="vjs-modal-dialog vjs-hidden vjs-text-track-settings" role="dialog"><p>Beginning of dialog window.</p></div></div>`,
    ['They thought so.'],
  ],
  [
    'Brightcove',
    `<video-js class="video-js"><video class="vjs-tech"></video><div class="vjs-text-track-display"><div><div class="vjs-text-track-cue"><div>&gt;&gt; They thought so.</div></div></div></div></video-js>`,
    ['They thought so.'],
  ],
  [
    'Plyr',
    `<div class="plyr plyr--full-ui plyr--video plyr--captions-active plyr--captions-enabled"><div class="plyr__controls"><button class="plyr__control" data-plyr="captions">Enable captions</button><div class="plyr__menu"><div id="plyr-settings-1-captions" hidden><button>Captions</button></div></div></div><div class="plyr__video-wrapper"><video></video></div><div class="plyr__captions" dir="auto"><span class="plyr__caption">They thought<br>so.</span></div></div>`,
    ['They thought so.'],
  ],
  [
    'JW Player',
    `<div class="jwplayer jw-flag-captions-on"><div class="jw-media"><video class="jw-video"></video></div><div class="jw-captions jw-reset jw-captions-enabled" dir="auto"><div class="jw-captions-window jw-reset jw-captions-window-active"><span class="jw-captions-text jw-reset">They thought</span><br><span class="jw-captions-text jw-reset">so.</span></div></div></div>`,
    ['They thought so.'],
  ],
  [
    'Shaka',
    `<div class="shaka-video-container"><video></video><div class="shaka-text-container" aria-live="polite"><div style="display: flex"><span style="background: black">They thought<br>so.</span></div></div><div class="shaka-controls-container"><button class="shaka-caption-button">Captions</button></div></div>`,
    ['They thought so.'],
  ],
  [
    'Vidstack',
    `<media-player><media-provider><video></video></media-provider><div class="vds-captions" data-part="captions" translate="yes" aria-live="off"><div data-part="cue-display"><div data-part="cue" data-id="">They thought<br>so.</div></div></div></media-player>`,
    ['They thought so.'],
  ],
  [
    'Twitch',
    `<div class="video-player"><video></video><div class="player-captions-container"><div class="player-captions-container__caption-window"><span class="player-captions-container__caption-line">THEY THOUGHT SO. </span></div></div></div>`,
    ['They thought so.'],
  ],
  [
    'BBC iPlayer',
    `<smp-toucan-player><template><div class="p_playerWrapper"><video></video><div class="p_subtitlesContainer"><div class="p_cueDirUniWrapper"><div class="p_cue"><span style="color: yellow">They thought</span><br><span style="color: yellow">so.</span></div></div></div></div></template></smp-toucan-player>`,
    ['They thought so.'],
  ],
  [
    'Bitmovin',
    `<div class="bitmovinplayer-container"><video></video><div class="bmpui-ui-uicontainer"><div class="bmpui-ui-subtitle-overlay"><div class="bmpui-ui-container bmpui-subtitle-region-container"><div class="bmpui-container-wrapper"><span class="bmpui-ui-label bmpui-ui-subtitle-label">They thought<br>so.</span></div></div></div></div></div>`,
    ['They thought so.'],
  ],
  [
    'Kaltura',
    `<div class="playkit-player"><video></video><div class="playkit-subtitles"><div><div>They thought<br>so.</div></div></div></div>`,
    ['They thought so.'],
  ],
  [
    'Wistia',
    `<wistia-player><template><div class="w-vulcan-v2"><video></video><div class="w-captions-overlay" lang="en"><div class="w-captions-line">They thought so.</div></div></div></template></wistia-player>`,
    ['They thought so.'],
  ],
  [
    'Udemy',
    `<div class="video-player--container"><video></video><div class="captions-display--captions-container--PqdGQ"><div data-purpose="captions-cue-text" class="captions-display--captions-cue-text--TQ0DQ">They thought so.</div></div></div>`,
    ['They thought so.'],
  ],
  [
    'edX',
    `<div class="video closed"><div class="tc-wrapper"><video></video><div class="closed-captions" lang="en">They thought so.</div></div><ol class="subtitles-menu" style="display: none"><li data-index="0" role="link">Other.</li></ol></div>`,
    ['They thought so.'],
  ],
  [
    'Panopto',
    `<div id="primaryVideo"><video></video><div id="overlayCaption" class="captions-overlay"><span>They thought so.</span></div><div id="dockedCaption" style="display: none">Other.</div></div>`,
    ['They thought so.'],
  ],
  [
    'Dailymotion',
    `<div class="player"><video></video><div class="subtitles_container" aria-hidden="false"><span class="subtitle">They thought so.</span></div></div>`,
    ['They thought so.'],
  ],
  [
    'a legend of a picture, which is no caption',
    `<div><video></video><figcaption>They thought so.</figcaption></div>`,
    [],
  ],
];

describe('the caption over the player of', () => {
  it.each(markUps)('%s', (_, markUp, said) => {
    document.body.innerHTML = markUp;
    attachRoots(document);
    const medium = trees(document).flatMap((tree) => [
      ...tree.querySelectorAll('video'),
    ])[0] as HTMLVideoElement;
    Object.defineProperty(medium, 'currentTime', { value: 10, writable: true });
    Object.defineProperty(medium, 'textTracks', { value: [], configurable: true });
    expect(spokenLines(drawnCaptions(medium).cues()).map(({ text }) => text)).toEqual(said);
    expect(hasCaptions(document)).toBe(said.length > 0);
  });
});
