/* Convenience only: codes and example follow each choice. Without this file the form's button does it. */
(() => {
  const form = document.querySelector("[data-k4k-builder]");
  const status = form.querySelector("[data-k4k-updated]");
  let turn = 0;
  let kind = new FormData(form).get("soort");

  const refresh = async () => {
    const mine = ++turn;
    const data = new FormData(form);
    const isOther = data.get("soort") !== kind;
    // Each kind has a usual look of its own.
    const chosen = [...data].filter(([name, value]) => value && !(isOther && name === "weergave"));
    const url = `${form.action}?${new URLSearchParams(chosen)}`;
    const response = await fetch(url);
    if (!response.ok || mine !== turn) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    // What one may choose differs by kind; otherwise it stays, with the focus in it.
    const parts = ["k4k-codes", "k4k-example", ...(isOther ? ["k4k-choices"] : [])];
    kind = data.get("soort");
    // Who opened the other codes keeps them open.
    const isOpen = document.getElementById("k4k-other-codes")?.open;
    for (const id of parts) document.getElementById(id).replaceWith(fresh.getElementById(id));
    const others = document.getElementById("k4k-other-codes");
    if (others && isOpen) others.open = true;
    if (navigator.clipboard) document.querySelectorAll("[data-k4k-copy]").forEach((button) => { button.hidden = false; });
    history.replaceState(null, "", url);
    status.textContent = "";
    status.textContent = status.dataset.k4kUpdated;
  };
  form.addEventListener("change", () => refresh().catch(() => {}));
})();
