/* Convenience only: every page works without this file. */
(() => {
  const each = (selector, action) => document.querySelectorAll(selector).forEach(action);

  each("[data-k4k-print]", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  if (navigator.clipboard) {
    each("[data-k4k-copy]", (button) => {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const status = button.closest("section").querySelector("[data-k4k-status]");
        try {
          await navigator.clipboard.writeText(button.dataset.k4kCopy || location.href);
          status.textContent = button.dataset.k4kDone;
        } catch {
          status.textContent = button.dataset.k4kFailed;
        }
      });
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
})();
