/** A Worker that passes everything on and does nothing else: what any proxy on this platform costs at least. */
export default {
  fetch(request, env) {
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(`${env.UPSTREAM}${pathname}${search}`, request));
  },
};
