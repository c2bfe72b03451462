/* In a framed page: tell the page around it how high this one is, when it asks and may know. */
(() => {
  const hosts = document.body.dataset.k4kHosts.split(" ");
  const isAllowed = (origin) => origin === location.origin || hosts.some((host) => {
    const [before, after] = host.split("*");
    return host === "*" || host === origin || (after && origin.startsWith(before) && origin.endsWith(after));
  });
  /* WordPress that found a card by itself gives it a sandbox, and a secret in its address. It waits to hear how high the card
     is, and which link a visitor follows (its wp-embed.js). Nobody frames us whom the policy of this page does not let. */
  const secret = parent === window ? null : /[?&]secret=([a-z0-9]+)/i.exec(location.hash)?.[1];
  const tellWordPress = (message, value) => secret && parent.postMessage({ message, value, secret }, "*");
  let asker = "";
  const tell = () => {
    const { height } = document.body.getBoundingClientRect();
    tellWordPress("height", Math.ceil(height));
    if (asker) parent.postMessage({ k4k: "height", height }, asker);
  };
  addEventListener("message", ({ data, origin, source }) => {
    if (source === parent && secret && data?.message === "ready" && data.secret === secret) tell();
    if (source !== parent || source === window || data?.k4k !== "hello" || !isAllowed(origin)) return;
    asker = origin;
    tell();
  });
  if (secret) addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    tellWordPress("link", link.href);
  });
  new ResizeObserver(tell).observe(document.body);
})();
