/* Convenience only: every page works without this file. */
(() => {
  const each = (selector, action) => document.querySelectorAll(selector).forEach(action);

  each("[data-k4k-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // Buttons that come later, as on the page that makes codes, copy too.
  if (navigator.clipboard) {
    each("[data-k4k-copy]", (button) => {
      button.hidden = false;
    });
    document.addEventListener("click", async ({ target }) => {
      const button = target.closest("[data-k4k-copy]");
      if (!button) return;
      const status = button.closest("section").querySelector("[data-k4k-status]");
      try {
        await navigator.clipboard.writeText(button.dataset.k4kCopy || location.href);
        status.textContent = button.dataset.k4kDone;
      } catch {
        status.textContent = button.dataset.k4kFailed;
      }
    });
  }

  // A film: the other website hears of the visitor only after a click.
  each("[data-k4k-film]", (film) => {
    film.querySelector("a").addEventListener("click", (event) => {
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.src = film.dataset.k4kFilm;
      frame.title = film.dataset.k4kTitle;
      frame.allow = "fullscreen; picture-in-picture";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      film.replaceChildren(frame);
      frame.focus();
    });
  });

  // The large map: its code comes from this site, its pictures from elsewhere, both after a click.
  each("[data-k4k-map]", (place) => {
    const { k4kScript, k4kStyle, k4kCode } = place.dataset;
    const [button, note] = place.children;
    button.hidden = note.hidden = false;
    const load = (url) => new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        if (!window.k4kMap) {
          const style = document.createElement("link");
          style.rel = "stylesheet";
          style.href = k4kStyle;
          document.head.append(style);
          await load(k4kScript);
          await load(k4kCode);
        }
        await window.k4kMap(place);
      } catch {
        button.disabled = false;
        place.querySelector("[data-k4k-status]").textContent = place.dataset.k4kFailed;
      }
    });
  });
})();
