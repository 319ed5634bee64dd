/**
 * The values of `ui/tokens.css` that the button uses. Its script carries these few instead of the whole file;
 * the card, loaded on demand, carries all of it. Nothing moves: at an animation's end the browser walks
 * through the whole page anew.
 */
export const buttonStyle = `
.bubble:popover-open { display: flex; align-items: center; padding: 4px; border-radius: 12px;
  font: 500 14px/20px system-ui, sans-serif;
  background: light-dark(#ffffff, #24282d); color: light-dark(#14171b, #eceef0);
  box-shadow: 0 0 0 1px light-dark(rgb(20 23 27 / .08), rgb(255 255 255 / .1)),
  0 2px 6px light-dark(rgb(20 23 27 / .06), rgb(0 0 0 / .4)),
  0 14px 36px -6px light-dark(rgb(20 23 27 / .2), rgb(0 0 0 / .65)); }
button { all: unset; box-sizing: border-box; display: flex; align-items: center; gap: 8px; height: 36px;
  padding: 0 12px 0 10px; border-radius: 8px; cursor: pointer; user-select: none;
  background: light-dark(#234fb3, #8badff); color: light-dark(#ffffff, #0c1630); }
.quiet { background: none; color: light-dark(#4a525c, #b3bac3); font-weight: 400; padding: 0 10px; }
.more { width: 28px; padding: 0; justify-content: center; margin-left: 2px; }
.bubble.menu:popover-open { flex-direction: column; align-items: stretch; }
.quiet:hover { background: light-dark(rgb(20 23 27 / .06), rgb(255 255 255 / .08)); }
button:not(.quiet):hover { background: light-dark(#1b4097, #a5c0ff); }
button:focus-visible { outline: 2px solid light-dark(#234fb3, #8badff); outline-offset: 2px; }
button[aria-busy="true"] { cursor: progress; }
svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; }
p { margin: 0; padding: 6px 10px; max-width: 264px; font-weight: 400; }
@media (forced-colors: active) { .bubble { border: 1px solid CanvasText; } }
`;

/** The microphone of the design's icon set, as path data so that no markup is parsed on the page. */
export const microphonePath =
  'M10 2.5a3 3 0 0 1 3 3V9a3 3 0 0 1-6 0V5.5a3 3 0 0 1 3-3zM4 9.5a6 6 0 0 0 12 0M10 15.5v2.5';
