/* The network on another site. In the page: <k4k-netwerk soort="verhalen" gemeente="coevorden" aantal="6"><a href="…">…</a></k4k-netwerk>
   Every attribute is a key of the query string; several values with a comma between. Frames of the network get the height of what is in them.
   Sets no cookie, keeps nothing, loads from its own site only. Whatever fails, the link in the element stays. */
(() => {
  const base = new URL("insluiten/", document.currentScript.src);
  const mark = Symbol.for(base.href);
  if (window[mark]) return;
  window[mark] = true;

  /* What a page may set on the element or around it, besides the --basis-* of the NL Design System. */
  const TOKENS = "font font-heading font-voice bold text-sm text-md text-lg text-xl text-2xl space-1 space-2 space-3 space-4 space-5 space-6 space-7 measure width gutter target radius-sm radius-md radius-lg border border-strong color-text color-subtle color-page color-paper color-line color-control color-link color-link-hover color-action color-action-hover color-action-soft color-on-action color-positive color-positive-soft color-negative color-negative-soft color-warning color-warning-soft focus focus-halo samen samen-mid samen-soft beginnen beginnen-mid beginnen-soft opgroeien opgroeien-mid opgroeien-soft kiezen kiezen-mid kiezen-soft art-wood art-wood-2 art-wood-3 art-sun art-ink art-cream";
  /* Attributes that every element may have say nothing about what is shown; nor are words cut at a comma. */
  const OTHERS = /^(id|class|style|slot|lang|dir|hidden|title|role|part|tabindex|data-.*|aria-.*|on.*)$/;
  const WORDS = /^(q|nabij|klasse)$/;

  const addressOf = (element) => {
    const pairs = [...element.attributes].filter(({ name }) => !OTHERS.test(name)).flatMap(({ name, value }) =>
      (WORDS.test(name) ? [value] : value.split(",")).map((part) => [name, part.trim()]));
    const take = (key) => {
      const at = pairs.findIndex(([name]) => name === key);
      return at < 0 ? "" : encodeURIComponent(pairs.splice(at, 1)[0][1]);
    };
    const card = take("kaartje");
    const url = new URL(`${card ? `kaartje/${card}` : take("soort") || "verhalen"}/fragment`, base);
    url.search = new URLSearchParams(pairs);
    return url;
  };

  /* Where a page lets no text become HTML without a name for it (Trusted Types). */
  let policy;
  const trusted = (createHTML) => {
    policy ??= window.trustedTypes?.createPolicy("k4k", { createHTML: (text) => text }) || { createHTML: (text) => text };
    return policy.createHTML(createHTML);
  };

  const loaded = (link) => new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
  });

  class Network extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      /* In a tree of its own the page's styles do not reach it, nor its own the page. The link shows in the slot. */
      const root = this.attachShadow({ mode: "open" });
      root.append(document.createElement("slot"));
      this.fill(root).catch(() => root.querySelector("div")?.remove());
    }

    async fill(root) {
      const response = await fetch(addressOf(this), { credentials: "omit" });
      if (!response.ok) return;
      const holder = document.createElement("div");
      holder.innerHTML = trusted(await response.text());
      holder.hidden = true;
      const styles = [...holder.querySelectorAll("link[rel=stylesheet]")].map(loaded);
      root.append(holder);
      this.theme(root);
      await Promise.all(styles);
      holder.hidden = false;
      root.querySelector("slot").remove();
    }

    /* Our style sheet sets each token; one that the page sets itself comes through. */
    theme(root) {
      const mine = getComputedStyle(this);
      const own = TOKENS.split(" ").map((token) => `--k4k-${token}`).filter((token) => mine.getPropertyValue(token));
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`:host{display:block}:host([hidden]){display:none}.k4k{${own.map((token) => `${token}:inherit`).join(";")}}`);
      root.adoptedStyleSheets = [sheet];
    }
  }
  if (!customElements.get("k4k-netwerk")) customElements.define("k4k-netwerk", Network);

  /* Frames: ask each what is in it how high that is, and believe no other window. */
  const isOurs = (frame) => frame.localName === "iframe" && frame.src.startsWith(base.href);
  /* Says nothing, so anybody may read it: a frame that still loads is not yet at its address. */
  const ask = (frame) => isOurs(frame) && frame.contentWindow?.postMessage({ k4k: "hello" }, "*");
  const frames = () => [...document.querySelectorAll("iframe")].filter(isOurs);
  window.addEventListener("message", ({ data, origin, source }) => {
    if (origin !== base.origin || data?.k4k !== "height" || !(data.height > 0 && data.height < 1e5)) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (frame) frame.style.height = `${Math.ceil(data.height)}px`;
  });
  document.addEventListener("load", ({ target }) => target.localName && ask(target), true);
  frames().forEach(ask);
})();
