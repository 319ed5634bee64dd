/** A Worker that only forwards requests: the least that any proxy on this platform costs. */
export default {
  fetch(request, env) {
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(`${env.UPSTREAM}${pathname}${search}`, request));
  },
};
