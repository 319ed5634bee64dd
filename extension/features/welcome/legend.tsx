/** The meaning of the colours and text decorations, on a sentence as it looks on a page. */
export function Legend() {
  return (
    <figure className="legend" aria-label="What the colours and lines mean">
      <p className="legend-sentence">
        <span className="level-4">I</span> <Think /> <span className="level-4">the</span> <Weather />{' '}
        <span className="level-4">is</span>{' '}
        <span className="level-3">
          f<span className="mark-3">i</span>ne
        </span>{' '}
        <span className="level-unsure mark-unsure">now.</span>
      </p>
      <dl className="legend-rows">
        <div>
          <dt className="level-4">the</dt>
          <dd>Right.</dd>
        </div>
        <div>
          <dt>
            <Weather />
          </dt>
          <dd>Close. The dashes show where.</dd>
        </div>
        <div>
          <dt>
            <Think />
          </dt>
          <dd>Another sound. Work on this one.</dd>
        </div>
        <div>
          <dt>
            <span className="level-unsure mark-unsure">now</span>
          </dt>
          <dd>Not sure, so not counted.</dd>
        </div>
      </dl>
    </figure>
  );
}

function Think() {
  return (
    <span className="level-0">
      <span className="mark-0">th</span>ink
    </span>
  );
}

function Weather() {
  return (
    <span className="level-2">
      wea<span className="mark-2">th</span>er
    </span>
  );
}
