/* While the screen of a change of many stories is open: have part after part done, and show how far it is. Without this
   script the button "Go on" does the next part. */
(() => {
  const form = document.querySelector("[data-k4k-part]");
  const shown = document.querySelector("[data-k4k-progress]");
  const status = document.querySelector("[data-k4k-status]");
  if (!form || !shown || !status) return;
  const part = async () => {
    const answer = await fetch(form.action, {
      method: "POST", body: new FormData(form), headers: { "X-Requested-With": "XMLHttpRequest" },
    });
    if (!answer.ok || !answer.headers.has("X-K4k-Going")) throw new Error(answer.statusText);
    shown.innerHTML = await answer.text();
    status.textContent = shown.querySelector("[data-k4k-said]").dataset.k4kSaid;
    if (answer.headers.get("X-K4k-Going") === "1") await part();
    else location.reload();
  };
  const begin = () => {
    form.hidden = true;
    part().catch(() => {
      form.hidden = false;
      status.classList.remove("w-sr-only");
      status.textContent = form.dataset.failed;
    });
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });
  begin();
})();
