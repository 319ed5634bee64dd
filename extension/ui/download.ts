/** The browser fetches an object URL some time after the click. */
const fetchedWithinMs = 60_000;

/** Makes the browser save a file as `NAME-DAY.ENDING`, with the day in UTC. */
export function download(file: Blob, name: string, ending = 'zip'): void {
  saveAs(`${name}-${new Date().toISOString().slice(0, 10)}.${ending}`, file);
}

/** Makes the browser save a file under a name. */
export function saveAs(name: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), fetchedWithinMs);
}
