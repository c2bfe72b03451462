/* Wagtail's content checker: a rule for links that do not say where they lead. The words are in its options. */
(() => {
  const bar = document.querySelector("wagtail-userbar");
  if (!bar || typeof bar.registerCheck !== "function") return;
  bar.registerCheck("k4k-link-text", (link, options) => {
    const text = link.getAttribute("aria-label") || link.textContent || "";
    return !new RegExp(options.pattern, "i").test(text.replace(/\s+/g, " ").trim());
  });
})();
